import type { LedgerLine } from '#lib/api/common.ts';
import type { ReportDocument } from '#lib/api/reports.ts';
import { formatScore, formatSigned } from '#lib/format.ts';
import { ITEMS } from '#lib/model/items.ts';
import { cx } from '../cx.ts';
import { ledgerByItem } from '../posture/ledger-by-item.ts';
import { Bar } from '../ui/bar.tsx';
import { ReportSection } from './report-section.tsx';

interface Props {
  ledger: readonly LedgerLine[];
  checks: ReportDocument['checks'];
  score: number;
  /** Said of an item beside its bar: "14 workloads"; nothing where it is empty. */
  noteOf: (item: number) => string;
}

/** "Where the points go": a bar for each item and cap, all of them, with what they add up to. */
export function ReportLedger({ ledger, checks, score, noteOf }: Props) {
  const bars = ledgerByItem(ledger, checks, { most: Number.POSITIVE_INFINITY });
  const most = Math.max(...bars.map((bar) => bar.points), 0.0001);
  if (bars.length === 0) return null;
  return (
    <ReportSection title="Where the points go" hint={`they add up to 100 − ${formatScore(score)}`}>
      <ul className="border-b border-line text-[13.5px]">
        {bars.map((bar) => {
          const item = ITEMS.find(({ number }) => String(number) === bar.id);
          return (
            <li key={bar.id} className={cx('grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1 border-t border-line py-2 sm:grid-cols-[210px_minmax(0,1fr)_112px_48px]', bar.className)}>
              <span className="text-ink">{item?.title ?? bar.label}</span>
              <Bar share={bar.points / most} track={false} className="h-[7px]! rounded-xs max-sm:order-last max-sm:col-span-2" />
              <span className="text-[13px] text-ink-3 max-sm:hidden">{item && noteOf(item.number)}</span>
              <b className="text-right font-[580]">{formatSigned(-bar.points)}</b>
            </li>
          );
        })}
      </ul>
    </ReportSection>
  );
}
