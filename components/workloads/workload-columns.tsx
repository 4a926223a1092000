import type { WorkloadRow } from '#lib/api/posture.ts';
import { formatCount } from '#lib/format.ts';
import { namespacePath, workloadPath } from '#lib/paths.ts';
import { cx } from '../cx.ts';
import { AlertsLink } from '../posture/alerts-link.tsx';
import { CellStrip } from '../posture/cell-strip.tsx';
import { GradeBadge } from '../posture/grade.tsx';
import { KindName } from '../posture/kind-name.tsx';
import { ScoreCell } from '../posture/score-cell.tsx';
import { SeverityTag } from '../posture/severity.tsx';
import { Chip } from '../ui/chip.tsx';
import { type Column, FITS } from '../ui/data-table.tsx';
import { Delta } from '../ui/delta.tsx';
import { PlainLink, StretchedLink } from '../ui/text-link.tsx';

const above = 'relative z-10';

export function workloadColumns(cluster: string): Column<WorkloadRow>[] {
  return [
    {
      id: 'name',
      header: 'Workload',
      sort: 'name',
      className: FITS,
      cell: (row) => (
        <span className="flex items-center gap-2.5">
          <GradeBadge grade={row.grade} />
          <StretchedLink href={workloadPath(cluster, row.key)} title={`${row.kind} ${row.name}`} className="block max-w-[230px] truncate xl:max-w-none">
            <KindName kind={row.kind} name={row.name} />
          </StretchedLink>
          {row.platform && <Chip>platform</Chip>}
        </span>
      ),
    },
    {
      id: 'namespace',
      header: 'Namespace',
      sort: 'namespace',
      cell: (row) => (
        <PlainLink href={namespacePath(cluster, row.namespace)} title={row.namespace} className={cx(above, 'block max-w-[130px] truncate')}>
          {row.namespace}
        </PlainLink>
      ),
    },
    {
      id: 'owner',
      header: 'Owner',
      className: 'max-[1639px]:hidden',
      cell: (row) => (
        <span title={[row.owner && `owner ${row.owner}`, row.team && `team ${row.team}`].filter(Boolean).join(', ')} className="block max-w-[130px] truncate text-ink-2">
          {row.owner ?? row.team}
        </span>
      ),
    },
    { id: 'score', header: 'Score', sort: 'score', cell: (row) => <ScoreCell numbers={row} delta={row.delta7d} /> },
    { id: 'delta', header: '7 days', sort: 'delta7d', cell: (row) => <Delta value={row.delta7d} /> },
    { id: 'items', header: 'Items 1–15', className: 'max-[1399px]:hidden', cell: (row) => <CellStrip cells={row.cells} /> },
    {
      id: 'worst',
      header: 'Worst finding',
      className: 'max-lg:hidden',
      cell: (row) =>
        row.worst ? (
          <SeverityTag severity={row.worst.severity}>
            <span title={row.worst.title} className="max-w-[150px] truncate 2xl:max-w-[190px]">{row.worst.title}</span>
          </SeverityTag>
        ) : (
          <span className="text-ink-3">{row.score === null ? '' : 'nothing fails'}</span>
        ),
    },
    { id: 'pods', header: 'Pods', sort: 'pods', descending: true, align: 'right', cell: (row) => formatCount(row.pods) },
    {
      id: 'alerts',
      header: 'Alerts',
      sort: 'alerts',
      descending: true,
      align: 'right',
      cell: (row) => (
        <AlertsLink query={{ workload: row.key }} className={cx(above, row.alerts > 0 ? 'text-critical' : 'text-ink-3')}>
          {formatCount(row.alerts)}
        </AlertsLink>
      ),
    },
  ];
}
