import type { Aggregate } from '#lib/api/common.ts';
import type { ClusterInfo } from '#lib/api/posture.ts';
import { formatScore, plural } from '#lib/format.ts';
import { clusterPath } from '#lib/paths.ts';
import { BrandMark } from '../layout/brand.tsx';
import { GradeBadge } from '../posture/grade.tsx';
import { LoadBar } from '../posture/load-bar.tsx';
import { Card } from '../ui/card.tsx';
import { EmptyState } from '../ui/states.tsx';
import { StretchedLink } from '../ui/text-link.tsx';

/** Every cluster that is watched. */
export function ClusterList({ clusters }: { clusters: (ClusterInfo & { posture: Aggregate | null })[] }) {
  return (
    <main className="mx-auto max-w-[860px] p-6">
      <h1 className="flex items-center gap-2.5 py-4 text-[18px] font-[650] tracking-[-0.02em]">
        <BrandMark /> Clusters
      </h1>
      <Card label="Clusters">
        {clusters.length === 0 && <EmptyState title="No cluster yet">Plimsoll is starting, or no cluster is configured.</EmptyState>}
        <ul>
          {clusters.map((cluster) => (
            <li key={cluster.slug} className="relative flex items-center gap-4 border-t border-line px-4.5 py-3 first:border-t-0 hover:bg-sunk">
              <GradeBadge grade={cluster.posture?.grade ?? null} />
              <div className="min-w-0 flex-1">
                <StretchedLink href={clusterPath(cluster.slug)} className="font-[540]">
                  {cluster.name}
                </StretchedLink>
                <p className="text-[12.5px] text-ink-3">{cluster.state === 'ok' ? `${cluster.version ?? cluster.kind} · ${plural(cluster.workloads, 'workload')}` : (cluster.message ?? cluster.state)}</p>
              </div>
              <span className="w-10 text-right">{cluster.posture?.score == null ? '–' : formatScore(cluster.posture.score)}</span>
              <LoadBar score={cluster.posture?.score ?? null} grade={cluster.posture?.grade ?? null} />
            </li>
          ))}
        </ul>
      </Card>
    </main>
  );
}
