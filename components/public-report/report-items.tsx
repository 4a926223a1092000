import type { ItemSummary } from '#lib/api/posture.ts';
import { formatPercent, plural } from '#lib/format.ts';
import { statusParts } from '../checklist/status-parts.ts';
import { unaskedWord } from '../checklist/unasked-word.ts';
import { cx } from '../cx.ts';
import { StackedBar } from '../ui/bar.tsx';
import { ReportSection } from './report-section.tsx';

/** The fifteen items: which share of the workloads passes each. */
export function ReportItems({ items }: { items: readonly ItemSummary[] }) {
  return (
    <ReportSection title="Checklist" hint="share of workloads passing">
      <ul className="grid grid-cols-1 gap-x-10 border-b border-line text-[13.5px] sm:grid-cols-2">
        {items.map((item) => (
          <li key={item.id} className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-3 border-t border-line py-2">
            <span className={cx(item.built === 'none' && 'text-ink-3')}>
              <span className="mr-2 inline-block min-w-4 text-right text-ink-3">{item.item}</span>
              {item.title}
            </span>
            <span className="text-[12.5px] text-ink-3">{itemText(item)}</span>
            <StackedBar parts={statusParts(item, item.worst)} className={cx('col-span-2 mt-1', item.built === 'none' && 'opacity-50')} />
          </li>
        ))}
      </ul>
    </ReportSection>
  );
}

function itemText(item: ItemSummary): string {
  if (item.built === 'none') return unaskedWord(item);
  const asked = item.pass + item.fail + item.unknown + item.waived;
  if (asked === 0) return 'does not apply';
  const parts = [formatPercent(item.pass / asked), item.fail > 0 && `${plural(item.fail, 'workload')} ${item.fail === 1 ? 'fails' : 'fail'}`, item.unknown > 0 && `${item.unknown} unknown`, item.waived > 0 && `${item.waived} waived`];
  return parts.filter((part) => part !== false).join(' · ');
}
