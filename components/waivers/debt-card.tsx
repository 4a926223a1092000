import type { WaiverList } from '#lib/api/waivers.ts';
import { formatScore, formatSize } from '#lib/format.ts';
import { namespacePath } from '#lib/paths.ts';
import { useCluster } from '../live.tsx';
import { Bar } from '../ui/bar.tsx';
import { Card } from '../ui/card.tsx';
import { PlainLink } from '../ui/text-link.tsx';

const MOST = 6;

/** What waivers hide: the score with and without them, of the cluster and of the namespaces where they differ most. */
export function DebtCard({ debt: { cluster: whole, namespaces } }: Pick<WaiverList, 'debt'>) {
  const cluster = useCluster();
  const largest = Math.max(...namespaces.map(({ points }) => points), 0.0001);
  return (
    <Card label="Waiver debt" className="grid gap-x-8 gap-y-3 px-4.5 py-4 md:grid-cols-[auto_minmax(0,1fr)]">
      <div>
        <h2 className="text-[13px] font-semibold">Waiver debt</h2>
        <p className="mt-1 text-[28px] leading-none font-[560] tracking-[-0.02em]">
          {formatSize(whole.points)} <span className="text-[13px] font-normal tracking-normal text-ink-3">points</span>
        </p>
        <p className="mt-2 max-w-72 text-[13px] text-ink-2">{debtText(whole)}</p>
      </div>
      {namespaces.length > 0 && (
        <ul aria-label="Debt by namespace" className="grid content-center gap-1.5 text-[13px]">
          {namespaces.slice(0, MOST).map(({ name, score, withoutWaivers, points }) => (
            <li key={name} className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 sm:grid-cols-[minmax(0,180px)_minmax(0,1fr)_150px]">
              <PlainLink href={namespacePath(cluster, name)} className="truncate">
                {name}
              </PlainLink>
              <Bar share={points / largest} className="text-sea max-sm:hidden" />
              <span className="text-right text-ink-3">
                <b className="font-[560] text-ink">{formatSize(points)}</b> {score !== null && withoutWaivers !== null && `${formatScore(score)}, ${formatScore(withoutWaivers)} without`}
              </span>
            </li>
          ))}
          {namespaces.length > MOST && <li className="text-ink-3">and {namespaces.length - MOST} more</li>}
        </ul>
      )}
    </Card>
  );
}

function debtText({ score, withoutWaivers, points }: WaiverList['debt']['cluster']): string {
  if (score === null || withoutWaivers === null) return 'The cluster has no score.';
  if (points === 0) return `The cluster’s score is ${formatScore(score)}, with and without waivers.`;
  const same = formatScore(score) === formatScore(withoutWaivers);
  return `The cluster’s score is ${formatScore(score)}. Without waivers it would be ${same ? 'lower by less than a tenth' : formatScore(withoutWaivers)}.`;
}
