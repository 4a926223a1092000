import type { NamespaceRow } from '#lib/api/posture.ts';
import { formatCount, formatScore, plural } from '#lib/format.ts';
import { GradeBadge } from '../posture/grade.tsx';
import { enforceText, networkText } from '../posture/network-text.ts';
import { WithoutScore } from '../posture/without-score.tsx';
import { Chip } from '../ui/chip.tsx';
import { ReportSection } from './report-section.tsx';
import { ReportTable, type ReportColumn } from './report-table.tsx';

/** The namespaces, worst first, with what holds their boundary. */
export function ReportNamespaces({ rows, total }: { rows: readonly NamespaceRow[]; total: number }) {
  if (rows.length === 0) return null;
  return (
    <ReportSection title="Namespaces, worst first" hint={rows.length < total ? `${formatCount(rows.length)} of ${formatCount(total)}` : undefined}>
      <ReportTable caption="Namespaces, worst first" columns={columns} rows={rows} rowKey={(row) => row.name} />
    </ReportSection>
  );
}

const columns: readonly ReportColumn<NamespaceRow>[] = [
  {
    header: 'Namespace',
    cell: (row) => (
      <span className="flex items-start gap-2.5">
        <GradeBadge grade={row.grade} />
        <span className="min-w-0 pt-px break-words">
          <span className="font-[540]">{row.name}</span> {row.platform && <Chip>platform</Chip>}
          <span className="block text-[12px] text-ink-3 sm:hidden">
            {plural(row.workloads, 'workload')} · enforces {enforceText(row.podSecurity)} · {networkText(row.network).toLowerCase()}
          </span>
        </span>
      </span>
    ),
  },
  { header: 'Score', cell: (row) => (row.score === null ? <span className="text-ink-3">{row.readable ? (row.workloads === 0 ? 'no workload' : 'too little read') : 'cannot be read'}</span> : <>{formatScore(row.score)} <WithoutScore numbers={row} /></>) },
  { header: 'Workloads', align: 'right', wide: true, cell: (row) => formatCount(row.workloads) },
  { header: 'Critical', align: 'right', wide: true, cell: (row) => <span className={row.findings.critical > 0 ? 'text-critical' : 'text-ink-3'}>{formatCount(row.findings.critical)}</span> },
  { header: 'High', align: 'right', wide: true, cell: (row) => <span className={row.findings.high > 0 ? 'text-high' : 'text-ink-3'}>{formatCount(row.findings.high)}</span> },
  { header: 'Enforces', wide: true, cell: (row) => enforceText(row.podSecurity) },
  { header: 'Network', wide: true, cell: (row) => networkText(row.network) },
];
