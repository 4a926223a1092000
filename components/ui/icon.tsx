import { cx } from '../cx.ts';

/** Line icons on a 16 grid, drawn for this product; always beside or instead of a text that assistive technology gets. */
const paths = {
  search: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10Zm3.6-1.4L14 14',
  menu: 'M2 4h12M2 8h12M2 12h12',
  close: 'M3.5 3.5l9 9M12.5 3.5l-9 9',
  check: 'M3 8.5l3.2 3.2L13 4.6',
  cross: 'M4 4l8 8M12 4l-8 8',
  copy: 'M5.5 5.5V3a1 1 0 0 1 1-1H13a1 1 0 0 1 1 1v6.500a1 1 0 0 1-1 1h-2.500M3 5.500h6.500a1 1 0 0 1 1 1V13a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1V6.500a1 1 0 0 1 1-1Z',
  down: 'M3.500 6l4.500 4.500L12.500 6',
  right: 'M6 3.500L10.500 8 6 12.500',
  left: 'M10 3.500L5.500 8l4.500 4.500',
  sun: 'M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM8 1v1.500M8 13.500V15M1 8h1.500M13.500 8H15M3.050 3.050l1.060 1.060M11.890 11.890l1.060 1.060M3.050 12.950l1.060-1.060M11.890 4.110l1.060-1.060',
  moon: 'M13.500 9.500A6 6 0 0 1 6.500 2.500a6 6 0 1 0 7 7Z',
  screen: 'M2 3h12v8H2zM6 14h4M8 11v3',
  overview: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM2 8h12',
  namespaces: 'M2.500 3h11v4h-11zM2.500 9h11v4h-11z',
  workloads: 'M2.500 2.500h4.500v4.500h-4.500zM9 2.500h4.500v4.500H9zM2.500 9h4.500v4.500h-4.500zM9 9h4.500v4.500H9z',
  owners: 'M8 8a2.750 2.750 0 1 0 0-5.500A2.750 2.750 0 0 0 8 8ZM2.750 13.500c0-2.500 2.350-3.750 5.250-3.750s5.250 1.250 5.250 3.750',
  network: 'M8 5.500a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM3.500 14.500a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM12.500 14.500a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM7 5.300L4.500 10.700M9 5.300l2.500 5.400M5.500 12.500h5',
  admission: 'M3 14V2.500h7V14M10 4h3v10M1.500 14h13M7.500 8h.01',
  coverage: 'M8 1.750l5.250 2v4.250c0 3-2.250 5.250-5.250 6.250-3-1-5.250-3.250-5.250-6.250V3.750zM5.500 8l1.750 1.750L10.500 6.250',
  nodes: 'M2.500 2.500h11v4.500h-11zM2.500 9h11v4.500h-11zM5 4.750h.01M5 11.250h.01',
  policies: 'M4 1.750h8v12.500H4zM6.500 5h3M6.500 8h3M6.500 11h1.500',
  runtime: 'M1.500 8h3l2-5 3 10 2-5h3',
  waivers: 'M3 2.500h10v7.500c0 2-2.500 3.500-5 3.500s-5-1.500-5-3.500zM5.500 6l1.250 3.500L8 6l1.250 3.500L10.500 6',
  more: 'M3 8h.01M8 8h.01M13 8h.01',
  download: 'M8 2.500v7.500M4.500 7L8 10.500 11.500 7M2.500 13.500h11',
  external: 'M6 3H3v10h10v-3M9 2.500h4.500V7M13.500 2.500L7.500 8.500',
  filter: 'M2 4h12M4.500 8h7M7 12h2',
  warning: 'M8 2.500L14.500 13.500H1.500zM8 6.500v3.500M8 12h.01',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name, className }: { name: IconName; className?: string }) {
  return (
    <svg aria-hidden viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" strokeLinejoin="round" className={cx('flex-none', className)}>
      <path d={paths[name]} />
    </svg>
  );
}
