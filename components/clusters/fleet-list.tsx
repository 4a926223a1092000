import type { FleetCluster } from '#lib/api/fleet.ts';
import { formatScore, plural } from '#lib/format.ts';
import { clusterPath } from '#lib/paths.ts';
import { clusterName } from '../layout/cluster-card.tsx';
import { withCriticalFailure } from '../posture/critical-failures.tsx';
import { GradeBadge } from '../posture/grade.tsx';
import { Delta } from '../ui/delta.tsx';
import { StretchedLink } from '../ui/text-link.tsx';
import { ClusterStateTag } from './cluster-state-tag.tsx';
import { clusterKind, RemoveButton } from './fleet-columns.tsx';
import { ItemColumns } from './item-columns.tsx';

/** Clusters where a table has no room. */
export function FleetList({ rows, onRemove, className }: { rows: readonly FleetCluster[]; onRemove: (cluster: FleetCluster) => void; className?: string }) {
  return (
    <ul className={className}>
      {rows.map((row) => (
        <li key={row.slug} className="relative grid grid-cols-[auto_minmax(0,1fr)_auto] gap-x-3 gap-y-2 border-t border-line px-4 py-3">
          <GradeBadge grade={row.posture?.grade ?? null} />
          <div className="min-w-0">
            <StretchedLink href={clusterPath(row.slug)} className="block truncate font-[540]">
              {clusterName(row)}
            </StretchedLink>
            <p className="truncate text-[12px] text-ink-3">{clusterKind(row)}</p>
          </div>
          <div className="text-right">
            <span className="font-[560]">{row.posture?.score == null ? '–' : formatScore(row.posture.score)}</span>
            <Delta value={row.delta7d} className="block text-[12px]" />
          </div>
          <div className="col-start-2 min-w-0 text-[12px] text-ink-3">
            {row.items !== null && <ItemColumns items={row.items} className="mb-1.5 block" />}
            {row.posture !== null && `${row.criticalWorkloads ? `${withCriticalFailure(row.criticalWorkloads)} · ` : ''}${plural(row.workloads, 'workload')} · ${plural(row.pods, 'pod')}`}
            <ClusterStateTag cluster={row} className="mt-1 wrap-anywhere" />
          </div>
          <div className="text-right">
            <RemoveButton cluster={row} onRemove={onRemove} />
          </div>
        </li>
      ))}
    </ul>
  );
}
