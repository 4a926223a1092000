import type { FleetCluster } from '#lib/api/fleet.ts';
import { formatCount, formatPercent } from '#lib/format.ts';
import { clusterPath, namespacesPath, workloadsPath } from '#lib/paths.ts';
import { clusterName } from '../layout/cluster-card.tsx';
import { CriticalFailuresHeader } from '../posture/critical-failures.tsx';
import { GradeBadge } from '../posture/grade.tsx';
import { ScoreCell } from '../posture/score-cell.tsx';
import type { Column } from '../ui/data-table.tsx';
import { Delta } from '../ui/delta.tsx';
import { Icon } from '../ui/icon.tsx';
import { PlainLink, StretchedLink } from '../ui/text-link.tsx';
import { ClusterStateTag } from './cluster-state-tag.tsx';
import { ItemColumns } from './item-columns.tsx';

/** A link above the row's own. */
const above = 'relative z-10';
/** Columns that narrower tables do without. */
const wide = 'hidden xl:table-cell';
const dash = <span className="text-ink-3">–</span>;

/** What a cluster is, in a few words. */
export const clusterKind = ({ kind, version, nodes }: Pick<FleetCluster, 'kind' | 'version' | 'nodes'>): string =>
  kind === 'manifests' ? 'Manifests, no live cluster' : [kind === 'demo' && 'Made-up data', version ?? 'version unknown', nodes !== null && nodes > 0 && `${formatCount(nodes)} ${nodes === 1 ? 'node' : 'nodes'}`].filter(Boolean).join(' · ');

export function fleetColumns(onRemove: (cluster: FleetCluster) => void): Column<FleetCluster>[] {
  const count = (id: string, header: string, value: (row: FleetCluster) => number, href: (row: FleetCluster) => string): Column<FleetCluster> => ({
    id,
    header,
    sort: id,
    descending: true,
    align: 'right',
    cell: (row) => (row.posture === null ? dash : <PlainLink href={href(row)} className={above}>{formatCount(value(row))}</PlainLink>),
  });
  return [
    {
      id: 'name',
      header: 'Cluster',
      sort: 'name',
      cell: (row) => (
        <span className="flex items-center gap-2.5 py-0.5">
          <GradeBadge grade={row.posture?.grade ?? null} />
          <span className="min-w-0">
            <StretchedLink href={clusterPath(row.slug)} title={row.server ?? undefined} className="block max-w-[230px] truncate font-[540]">
              {clusterName(row)}
            </StretchedLink>
            <span className="block max-w-[230px] truncate text-[12px] text-ink-3">{clusterKind(row)}</span>
          </span>
        </span>
      ),
    },
    { id: 'score', header: 'Score', sort: 'score', cell: (row) => (row.posture === null ? <span className="text-ink-3">not known</span> : row.posture.graded === 0 ? <span className="text-ink-3">no workload</span> : <ScoreCell numbers={row.posture} delta={row.delta7d} />) },
    { id: 'delta7d', header: '7 days', sort: 'delta7d', cell: (row) => <Delta value={row.delta7d} /> },
    { id: 'items', header: 'Checklist', cell: (row) => (row.items === null ? dash : <ItemColumns items={row.items} />) },
    {
      id: 'critical',
      header: <CriticalFailuresHeader />,
      sort: 'critical',
      descending: true,
      align: 'right',
      cell: (row) =>
        row.criticalWorkloads === null ? (
          dash
        ) : (
          <PlainLink href={workloadsPath(row.slug, { severity: 'critical', platform: false })} className={`${above} ${row.criticalWorkloads > 0 ? 'text-critical' : 'text-ink-3'}`} title="Workloads with a critical failure">
            {formatCount(row.criticalWorkloads)}
          </PlainLink>
        ),
    },
    { id: 'measured', header: 'Measured', sort: 'measured', align: 'right', className: wide, cell: (row) => (row.posture?.measured == null ? dash : formatPercent(row.posture.measured)) },
    { ...count('namespaces', 'Namespaces', (row) => row.namespaces, (row) => namespacesPath(row.slug)), className: wide },
    count('workloads', 'Workloads', (row) => row.workloads, (row) => workloadsPath(row.slug)),
    { id: 'pods', header: 'Pods', sort: 'pods', descending: true, align: 'right', className: wide, cell: (row) => (row.posture === null ? dash : formatCount(row.pods)) },
    { id: 'state', header: 'State', sort: 'state', descending: true, cell: (row) => <ClusterStateTag cluster={row} className="w-[150px] xl:w-[190px]" /> },
    { id: 'remove', header: <span className="sr-only">Remove</span>, align: 'right', className: 'relative', cell: (row) => <RemoveButton cluster={row} onRemove={onRemove} /> },
  ];
}

export function RemoveButton({ cluster, onRemove }: { cluster: FleetCluster; onRemove: (cluster: FleetCluster) => void }) {
  return (
    <button type="button" onClick={() => onRemove(cluster)} aria-label={`Remove ${clusterName(cluster)}`} title="Watch it no more" className="relative z-10 inline-grid size-7 place-items-center rounded-md text-ink-3 hover:bg-track hover:text-ink">
      <Icon name="close" className="size-3.5" />
    </button>
  );
}
