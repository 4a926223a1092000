import type { ReactNode } from 'react';
import { cx } from '../cx.ts';

interface Props {
  /** Where a link can lead to. */
  id?: string;
  title?: ReactNode;
  /** Said in grey behind the title. */
  hint?: ReactNode;
  /** At the right end of the title line: a link or control. */
  action?: ReactNode;
  className?: string;
  children: ReactNode;
  /** Accessible name where there is no title. */
  label?: string;
  /** Level of the title in the page's outline. */
  as?: 'h1' | 'h2' | 'h3';
}

/** A bordered surface; with a title it is a section of the page. */
export function Card({ id, title, hint, action, className, children, label, as: Heading = 'h2' }: Props) {
  return (
    <section id={id} aria-label={label} className={cx('min-w-0 scroll-mt-4 rounded-card border border-line bg-card shadow-card', className)}>
      {title !== undefined && (
        <div className="flex flex-wrap items-baseline gap-x-2 px-4.5 pt-3.5 text-[13px]">
          <Heading className="font-semibold">{title}</Heading>
          {hint !== undefined && <span className="text-[12.5px] text-ink-3">{hint}</span>}
          {action !== undefined && <div className="ml-auto text-[12.5px] font-medium">{action}</div>}
        </div>
      )}
      {children}
    </section>
  );
}
