import type { FleetItem } from '#lib/api/fleet.ts';
import { ITEMS } from '#lib/model/items.ts';
import { severityText } from '../posture/severity.tsx';
import { cx } from '../cx.ts';

const WIDTH = 7;
const HEIGHT = 26;

/** The fifteen items of a cluster as columns: from below the share of workloads that pass, above it those that fail and those nobody could read. */
export function ItemColumns({ items, className }: { items: readonly FleetItem[]; className?: string }) {
  const worst = items.filter(({ fail }) => fail > 0).toSorted((one, other) => shareOf(other) - shareOf(one)).slice(0, 3);
  const text = worst.length === 0 ? 'no item fails' : `most fail: ${worst.map(({ item, fail }) => `${titleOf(item)} ${fail}`).join(', ')}`;
  return (
    <svg role="img" aria-label={text} viewBox={`0 0 ${items.length * WIDTH - 2} ${HEIGHT}`} className={cx('h-[26px] w-[103px] flex-none', className)}>
      <title>{text}</title>
      {items.map((item, index) => (
        <Column key={item.item} item={item} x={index * WIDTH} />
      ))}
    </svg>
  );
}

function Column({ item: { pass, fail, unknown, waived, worst }, x }: { item: FleetItem; x: number }) {
  const asked = pass + fail + unknown + waived;
  const heights = asked === 0 ? { pass: 0, fail: 0 } : { pass: (pass / asked) * HEIGHT, fail: (fail / asked) * HEIGHT };
  return (
    <>
      <rect x={x} width={WIDTH - 2} height={HEIGHT} rx="1" fill="var(--track)" />
      {heights.pass > 0 && <rect x={x} y={HEIGHT - heights.pass} width={WIDTH - 2} height={heights.pass} rx="1" fill="currentColor" className="text-pass" />}
      {heights.fail > 0 && <rect x={x} y={HEIGHT - heights.pass - heights.fail} width={WIDTH - 2} height={heights.fail} rx="1" fill="currentColor" className={cx(severityText(worst ?? 'medium'), 'opacity-60')} />}
    </>
  );
}

const shareOf = ({ pass, fail, unknown, waived }: FleetItem): number => fail / (pass + fail + unknown + waived);
const titleOf = (item: number): string => ITEMS.find((known) => known.number === item)?.short ?? `item ${item}`;
