import Link from 'next/link';
import { cx } from '../cx.ts';

export interface Tab {
  label: string;
  href: string;
  current: boolean;
}

/** A switch between views of one thing. The choice is in the URL, so these are links and say which is current. */
export function Tabs({ tabs, label, scroll = false }: { tabs: Tab[]; label: string; scroll?: boolean }) {
  return (
    <nav aria-label={label} className="inline-flex gap-0.5 rounded-lg bg-sunk p-0.5">
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          replace
          scroll={scroll}
          prefetch={false}
          aria-current={tab.current ? 'true' : undefined}
          className={cx('rounded-md px-2.5 py-0.5 text-[12.5px] leading-5', tab.current ? 'bg-card font-medium text-ink shadow-card' : 'text-ink-2 hover:text-ink')}
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
