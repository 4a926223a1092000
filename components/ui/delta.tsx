import { formatSize } from '#lib/format.ts';
import { cx } from '../cx.ts';

interface Props {
  /** The move in points; null where there is nothing to compare with. */
  value: number | null;
  className?: string;
}

/** A move of a score: arrow, colour and word all say its direction. */
export function Delta({ value, className }: Props) {
  if (value === null || value === 0)
    return (
      <span className={cx('text-ink-3', className)}>
        <span aria-hidden>—</span>
        <span className="sr-only">{value === null ? 'no earlier score' : 'unchanged'}</span>
      </span>
    );
  return (
    <span className={cx('whitespace-nowrap', value > 0 ? 'text-pass' : 'text-critical', className)}>
      <svg aria-hidden viewBox="0 0 10 8" className="mr-1 inline-block h-[7px] w-[9px] align-baseline" fill="currentColor">
        <path d={value > 0 ? 'M5 0l5 8H0z' : 'M0 0h10L5 8z'} />
      </svg>
      <span className="sr-only">{value > 0 ? 'up ' : 'down '}</span>
      {formatSize(value)}
    </span>
  );
}
