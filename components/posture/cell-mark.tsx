import type { Cell } from '#lib/api/common.ts';
import type { Severity } from '#lib/model/verdict.ts';
import { cx } from '../cx.ts';

const solid: Record<Severity, string> = { critical: 'bg-critical', high: 'bg-high', medium: 'bg-medium', low: 'bg-low' };
const outline: Record<Severity, string> = { critical: 'border-critical', high: 'border-high', medium: 'border-medium', low: 'border-low' };

/** What a cell says, in words (CHECKLIST: An item's cell). */
export function cellText(cell: Pick<Cell, 'state' | 'severity'>): string {
  switch (cell.state) {
    case 'fail':
      return `fails, ${cell.severity ?? 'unknown severity'}`;
    case 'half':
      return `fails in some containers, ${cell.severity ?? 'unknown severity'}`;
    case 'unknown':
      return 'not measured';
    case 'waived':
      return 'waived';
    case 'pass-low':
      return 'passes, something of low severity fails';
    case 'pass':
      return 'passes';
    case 'none':
      return 'does not apply';
    case 'not-built':
      return 'not yet';
  }
}

const Check = () => <path d="M4 8.500l2.700 2.700L12 5.200" />;

/** The mark of one checklist item for one workload. Hidden from assistive technology: what holds it says `cellText`. */
export function CellMark({ cell, className }: { cell: Pick<Cell, 'state' | 'severity'>; className?: string }) {
  const box = cx('grid h-[22px] w-[26px] place-items-center rounded-[4px] text-[12px] font-semibold', className);
  const severity = cell.severity ?? 'medium';
  const svg = (content: React.ReactNode) => (
    <svg viewBox="0 0 16 16" width="14" height="14" fill="none" stroke="currentColor" strokeWidth="1.9" strokeLinecap="round" strokeLinejoin="round">
      {content}
    </svg>
  );
  switch (cell.state) {
    case 'fail':
      return <span aria-hidden className={cx(box, solid[severity], 'text-on-solid')}>{svg(<path d="M4.800 4.800l6.400 6.400M11.200 4.800l-6.400 6.400" />)}</span>;
    case 'half':
      return <span aria-hidden className={cx(box, 'border-[1.5px]', outline[severity])}>½</span>;
    case 'unknown':
      return <span aria-hidden className={cx(box, 'hatched text-ink-2')}>?</span>;
    case 'waived':
      return <span aria-hidden className={cx(box, 'border-[1.5px] border-dashed border-line-strong')}>w</span>;
    case 'pass-low':
      return <span aria-hidden className={cx(box, 'tint-pass text-pass')}>{svg(<><Check /><circle cx="13.200" cy="12.400" r="1.100" fill="currentColor" stroke="none" /></>)}</span>;
    case 'pass':
      return <span aria-hidden className={cx(box, 'tint-pass text-pass')}>{svg(<Check />)}</span>;
    case 'none':
      return <span aria-hidden className={cx(box, 'text-ink-3')}>{svg(<circle cx="8" cy="8" r="0.800" fill="currentColor" stroke="none" />)}</span>;
    case 'not-built':
      return <span aria-hidden className={cx(box, 'text-line-strong')}>{svg(<path d="M5.500 8h5" />)}</span>;
  }
}
