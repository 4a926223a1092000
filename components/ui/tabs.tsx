import Link from 'next/link';
import { cx } from '../cx.ts';

export interface Tab {
  label: string;
  href: string;
  current: boolean;
  /** Chooses without asking the server; without it the link is simply followed. */
  choose?: () => void;
}

/** A switch between views of one thing. The choice is in the URL, so these are links and say which is current. */
export function Tabs({ tabs, label }: { tabs: Tab[]; label: string }) {
  return (
    <nav aria-label={label} className="inline-flex gap-0.5 rounded-lg bg-track p-0.5">
      {tabs.map((tab) => (
        <Link
          key={tab.label}
          href={tab.href}
          replace
          scroll={false}
          prefetch={false}
          onNavigate={
            tab.choose &&
            ((event) => {
              event.preventDefault();
              tab.choose?.();
            })
          }
          aria-current={tab.current ? 'true' : undefined}
          className={cx('rounded-md px-2.5 py-0.5 text-[12.5px] leading-5 font-normal', tab.current ? 'bg-card font-medium text-ink shadow-card' : 'text-ink-2 hover:text-ink')}
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
