import type { WorkloadRow } from '#lib/api/posture.ts';
import { formatCount, formatScore, plural } from '#lib/format.ts';
import { capReason } from '../posture/cap-note.tsx';
import { GradeBadge } from '../posture/grade.tsx';
import { KindName } from '../posture/kind-name.tsx';
import { SeverityTag } from '../posture/severity.tsx';
import { WithoutScore } from '../posture/without-score.tsx';
import { Chip } from '../ui/chip.tsx';
import { ReportSection } from './report-section.tsx';
import { totalFindings } from './report-summary.tsx';
import { ReportTable, type ReportColumn } from './report-table.tsx';

interface Props {
  rows: readonly WorkloadRow[];
  /** Workloads there are, where the report holds only the worst. */
  total: number;
  /** Names the namespace of each. */
  namespaced?: boolean;
}

/** The workloads, worst first, each with the finding that costs most. */
export function ReportWorkloads({ rows, total, namespaced = false }: Props) {
  if (rows.length === 0) return null;
  return (
    <ReportSection title="Workloads, worst first" hint={rows.length < total ? `the worst ${formatCount(rows.length)} of ${formatCount(total)}` : undefined}>
      <ReportTable caption="Workloads, worst first" columns={namespaced ? [named, ...columns] : [plain, ...columns]} rows={rows} rowKey={(row) => row.key} />
    </ReportSection>
  );
}

const name = (row: WorkloadRow, namespaced: boolean) => (
  <span className="flex items-start gap-2.5">
    <GradeBadge grade={row.grade} />
    <span className="min-w-0 pt-px break-words">
      <KindName kind={row.kind} name={row.name} className="break-words" /> {row.platform && <Chip>platform</Chip>}
      {namespaced && <span className="block text-[12px] text-ink-3">{row.namespace}</span>}
      <span className="block sm:hidden">
        <Worst row={row} />
        <span className="block text-[12px] text-ink-3">{plural(totalFindings(row.findings), 'finding')}</span>
      </span>
    </span>
  </span>
);
const plain: ReportColumn<WorkloadRow> = { header: 'Workload', cell: (row) => name(row, false) };
const named: ReportColumn<WorkloadRow> = { header: 'Workload', cell: (row) => name(row, true) };

const columns: readonly ReportColumn<WorkloadRow>[] = [
  {
    header: 'Score',
    cell: (row) =>
      row.score === null ? (
        <span className="text-ink-3">too little read</span>
      ) : (
        <span className="whitespace-nowrap">
          {formatScore(row.score)}
          {row.cap !== null && row.scoreBeforeCaps !== null && row.scoreBeforeCaps > row.score && (
            <span className="text-[12px] text-ink-3" title={`Held because ${capReason(row.cap)}`}>
              {' '}
              <span className="sr-only">held, before: </span>({formatScore(row.scoreBeforeCaps)})
            </span>
          )}{' '}
          <WithoutScore numbers={row} />
        </span>
      ),
  },
  { header: 'Worst finding', wide: true, cell: (row) => <Worst row={row} /> },
  { header: 'Failing checks', align: 'right', wide: true, cell: (row) => formatCount(totalFindings(row.findings)) },
];

function Worst({ row }: { row: WorkloadRow }) {
  if (row.worst === null) return <span className="text-[12px] text-ink-3">nothing fails</span>;
  return (
    <SeverityTag severity={row.worst.severity} className="whitespace-normal!">
      {row.worst.title}
    </SeverityTag>
  );
}
