import type { Numbers } from '#lib/api/common.ts';
import type { ReportRow } from '#lib/api/reports.ts';
import { formatCount, formatScore } from '#lib/format.ts';
import { GradeBadge } from '../posture/grade.tsx';
import { Button } from '../ui/button.tsx';
import type { Column } from '../ui/data-table.tsx';
import { Time } from '../ui/time.tsx';
import { ReportState } from './report-state.tsx';
import { ScopeLink } from './scope-link.tsx';

/** The columns of the Reports page. */
export const reportColumns = (onRevoke: (report: ReportRow) => void): Column<ReportRow>[] => [
  {
    id: 'title',
    header: 'Title',
    sort: 'title',
    className: 'w-full max-w-0',
    cell: (report) => (
      <span className="flex items-center gap-2.5">
        <GradeBadge grade={report.grade as Numbers['grade']} />
        <span className="truncate font-[540]" title={report.title}>
          {report.title}
        </span>
      </span>
    ),
  },
  {
    id: 'scope',
    header: 'About',
    cell: (report) => (
      <span className="block max-w-[260px] truncate">
        <ScopeLink scope={report.scope} />
      </span>
    ),
  },
  { id: 'score', header: 'Score then', align: 'right', cell: (report) => (report.score === null ? <span className="text-ink-3">none</span> : formatScore(report.score)) },
  { id: 'taken', header: 'Taken', sort: 'takenAt', descending: true, cell: (report) => <Time at={report.takenAt} as="moment" /> },
  { id: 'state', header: 'Link', sort: 'expiresAt', cell: (report) => <ReportState report={report} /> },
  {
    id: 'openings',
    header: 'Openings',
    sort: 'openings',
    descending: true,
    align: 'right',
    cell: (report) => <span title={report.lastOpenedAt === null ? undefined : `last ${report.lastOpenedAt}`}>{formatCount(report.openings)}</span>,
  },
  {
    id: 'revoke',
    header: <span className="sr-only">Revoke</span>,
    align: 'right',
    cell: (report) => report.state === 'active' && <Revoke report={report} onRevoke={onRevoke} />,
  },
];

export function Revoke({ report, onRevoke }: { report: ReportRow; onRevoke: (report: ReportRow) => void }) {
  return (
    <Button tone="danger" onClick={() => onRevoke(report)} aria-label={`Revoke ${report.title}`}>
      Revoke…
    </Button>
  );
}
