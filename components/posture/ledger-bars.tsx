import { formatSigned } from '#lib/format.ts';
import { cx } from '../cx.ts';
import { Bar } from '../ui/bar.tsx';
import { ScopedLink } from '../scope/scoped-link.tsx';

export interface LedgerBar {
  id: string;
  label: string;
  points: number;
  /** A text colour class. */
  className: string;
  href?: string;
  /** Said in grey before the points. */
  note?: string;
}

/** Where the points went: a bar each, the longest is full. */
export function LedgerBars({ bars, label, className }: { bars: LedgerBar[]; label: string; className?: string }) {
  const most = Math.max(...bars.map((bar) => bar.points), 0.0001);
  return (
    <ul aria-label={label} className={cx('grid gap-1.5 text-[12.5px]', className)}>
      {bars.map((bar) => (
        <li key={bar.id} className={cx('grid grid-cols-[minmax(0,132px)_1fr_44px] items-center gap-2.5', bar.className)}>
          {bar.href ? (
            <ScopedLink href={bar.href} prefetch={false} className="truncate underline-offset-2 hover:underline">
              {bar.label}
            </ScopedLink>
          ) : (
            <span className="truncate">{bar.label}</span>
          )}
          <Bar share={bar.points / most} track={false} className="rounded-xs" />
          <b className="text-right font-[600]">{formatSigned(-bar.points)}</b>
        </li>
      ))}
    </ul>
  );
}
