import type { NamespaceRow } from '#lib/api/posture.ts';
import { formatCount } from '#lib/format.ts';
import { namespacePath, workloadsPath } from '#lib/paths.ts';
import { cx } from '../cx.ts';
import { AlertsLink } from '../posture/alerts-link.tsx';
import { GradeBadge } from '../posture/grade.tsx';
import { enforceText, networkText } from '../posture/network-text.ts';
import { ScoreCell } from '../posture/score-cell.tsx';
import { SeverityTag, worstOf } from '../posture/severity.tsx';
import { Chip } from '../ui/chip.tsx';
import { type Column, FITS } from '../ui/data-table.tsx';
import { Delta } from '../ui/delta.tsx';
import { PlainLink, StretchedLink } from '../ui/text-link.tsx';

/** A link above the row's own. */
const above = 'relative z-10';

/** The columns of a table of namespaces, on the Overview and on their own page. */
export function namespaceColumns(cluster: string): Column<NamespaceRow>[] {
  return [
    {
      id: 'name',
      header: 'Namespace',
      sort: 'name',
      className: FITS,
      cell: (row) => (
        <span className="flex items-center gap-2.5">
          <GradeBadge grade={row.grade} />
          <StretchedLink href={namespacePath(cluster, row.name)} title={row.name} className="block max-w-[220px] truncate font-[540] xl:max-w-none [.compact_&]:max-xl:max-w-[150px]">
            {row.name}
          </StretchedLink>
          {row.platform && <Chip>platform</Chip>}
          {!row.readable && <Chip>cannot be listed</Chip>}
        </span>
      ),
    },
    { id: 'score', header: 'Score', sort: 'score', cell: (row) => (row.workloads === 0 ? <span className="text-ink-3">no workload</span> : <ScoreCell numbers={row} delta={row.delta7d} />) },
    { id: 'delta', header: '7 days', sort: 'delta7d', cell: (row) => <Delta value={row.delta7d} /> },
    {
      id: 'workloads',
      header: 'Workloads',
      sort: 'workloads',
      descending: true,
      align: 'right',
      cell: (row) => (
        <PlainLink href={workloadsPath(cluster, { namespace: row.name })} className={above}>
          {formatCount(row.workloads)}
        </PlainLink>
      ),
    },
    { id: 'failing', header: 'Failing', cell: (row) => <Failing row={row} cluster={cluster} /> },
    { id: 'pod-security', header: 'Pod Security', cell: (row) => enforceText(row.podSecurity) },
    { id: 'network', header: 'Network', cell: (row) => networkText(row.network) },
    {
      id: 'alerts',
      header: 'Alerts',
      sort: 'alerts',
      descending: true,
      align: 'right',
      cell: (row) => (
        <AlertsLink query={{ namespace: row.name }} className={cx(above, row.alerts > 0 ? 'text-critical' : 'text-ink-3')}>
          {formatCount(row.alerts)}
        </AlertsLink>
      ),
    },
  ];
}

function Failing({ row, cluster }: { row: NamespaceRow; cluster: string }) {
  const worst = worstOf(row.findings);
  if (!worst) return <span className="text-ink-3">{row.workloads === 0 ? '' : 'nothing'}</span>;
  return (
    <PlainLink href={workloadsPath(cluster, { namespace: row.name, severity: worst.severity })} className={above}>
      <SeverityTag severity={worst.severity}>
        {formatCount(worst.count)} {worst.severity}
      </SeverityTag>
    </PlainLink>
  );
}
