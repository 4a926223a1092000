import type { ReactNode } from 'react';
import { cx } from '../cx.ts';

/** Term over value, side by side: the facts in the head of a page. */
export function Facts({ facts, className }: { facts: { term: string; value: ReactNode }[]; className?: string }) {
  return (
    <dl className={cx('flex flex-wrap gap-x-9 gap-y-2 text-[13px]', className)}>
      {facts.map(({ term, value }) => (
        <div key={term} className="min-w-0">
          <dt className="text-[12px] text-ink-3">{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
