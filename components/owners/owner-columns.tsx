import type { OwnerRow } from '#lib/api/owners.ts';
import { formatCount } from '#lib/format.ts';
import { namespacesPath, workloadsPath } from '#lib/paths.ts';
import { cx } from '../cx.ts';
import { AlertsLink } from '../posture/alerts-link.tsx';
import { CriticalFailuresHeader } from '../posture/critical-failures.tsx';
import { GradeBadge } from '../posture/grade.tsx';
import { ScoreCell } from '../posture/score-cell.tsx';
import { SeverityTag } from '../posture/severity.tsx';
import { SEVERITIES } from '#lib/model/verdict.ts';
import type { Column } from '../ui/data-table.tsx';
import { PlainLink, StretchedLink } from '../ui/text-link.tsx';

/** A link above the row's own. */
const above = 'relative z-10';

export function ownerColumns(cluster: string, by: 'owner' | 'team'): Column<OwnerRow>[] {
  return [
    {
      id: 'name',
      header: by === 'owner' ? 'Owner' : 'Team',
      sort: 'name',
      cell: (row) => (
        <span className="flex items-center gap-2.5">
          <GradeBadge grade={row.grade} />
          <StretchedLink href={ownerWorkloads(cluster, by, row)} data-count={row.workloads} title={row.name} className={cx('block max-w-[260px] truncate', row.name === '' ? 'text-ink-3' : 'font-[540]')}>
            {row.name || `no ${by} named`}
          </StretchedLink>
        </span>
      ),
    },
    { id: 'score', header: 'Score', sort: 'score', cell: (row) => <ScoreCell numbers={row} delta={null} /> },
    { id: 'workloads', header: 'Workloads', sort: 'workloads', descending: true, align: 'right', cell: (row) => formatCount(row.workloads) },
    {
      id: 'critical',
      header: <CriticalFailuresHeader />,
      sort: 'critical',
      descending: true,
      align: 'right',
      cell: (row) => (
        <PlainLink href={ownerWorkloads(cluster, by, row, { severity: 'critical' })} className={cx(above, row.criticalWorkloads > 0 ? 'text-critical' : 'text-ink-3')}>
          {formatCount(row.criticalWorkloads)}
        </PlainLink>
      ),
    },
    { id: 'findings', header: 'Findings', className: 'max-lg:hidden pl-9!', cell: (row) => <Findings cluster={cluster} by={by} row={row} /> },
    {
      id: 'namespaces',
      header: 'Namespaces',
      sort: 'namespaces',
      descending: true,
      align: 'right',
      cell: (row) => (
        <PlainLink href={namespacesPath(cluster, { [by]: row.value, platform: false })} className={above}>
          {formatCount(row.namespaces)}
        </PlainLink>
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
        <AlertsLink query={{ [by]: row.value }} className={cx(above, row.alerts > 0 ? 'text-critical' : 'text-ink-3')}>
          {formatCount(row.alerts)}
        </AlertsLink>
      ),
    },
  ];
}

/** The list that a row is made of: platform workloads are no part of it. */
export const ownerWorkloads = (cluster: string, by: 'owner' | 'team', row: OwnerRow, query: Record<string, string> = {}): string => workloadsPath(cluster, { ...query, [by]: row.value, platform: false });

function Findings({ cluster, by, row }: { cluster: string; by: 'owner' | 'team'; row: OwnerRow }) {
  const found = SEVERITIES.filter((severity) => row.findings[severity] > 0).slice(0, 3);
  if (found.length === 0) return <span className="text-ink-3">nothing fails</span>;
  return (
    <span className="flex gap-x-3">
      {found.map((severity) => (
        <PlainLink key={severity} href={ownerWorkloads(cluster, by, row, { severity })} className={above}>
          <SeverityTag severity={severity}>
            {formatCount(row.findings[severity])} {severity}
          </SeverityTag>
        </PlainLink>
      ))}
    </span>
  );
}
