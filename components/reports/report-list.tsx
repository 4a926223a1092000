import type { Numbers } from '#lib/api/common.ts';
import type { ReportRow } from '#lib/api/reports.ts';
import { plural } from '#lib/format.ts';
import { GradeBadge } from '../posture/grade.tsx';
import { ShowMore } from '../ui/show-more.tsx';
import { Time } from '../ui/time.tsx';
import { Revoke } from './report-columns.tsx';
import { ReportState } from './report-state.tsx';
import { ScopeLink } from './scope-link.tsx';

interface Props {
  rows: readonly ReportRow[];
  onRevoke: (report: ReportRow) => void;
  /** Loads more; undefined when these are all. */
  more?: () => void;
  className?: string;
}

/** Reports where a table has no room. */
export function ReportList({ rows, onRevoke, more, className }: Props) {
  return (
    <div className={className}>
      <ul>
        {rows.map((report) => (
          <li key={report.id} className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-start gap-3 border-t border-line px-4 py-3">
            <GradeBadge grade={report.grade as Numbers['grade']} />
            <div className="min-w-0 text-[13px]">
              <p className="font-[540] break-words">{report.title}</p>
              <p className="text-[12px] break-words text-ink-3">
                <ScopeLink scope={report.scope} />, <Time at={report.takenAt} as="moment" /> · {plural(report.openings, 'opening')}
              </p>
              <p className="text-[12px]">
                <ReportState report={report} />
              </p>
            </div>
            {report.state === 'active' && <Revoke report={report} onRevoke={onRevoke} />}
          </li>
        ))}
      </ul>
      <ShowMore more={more} />
    </div>
  );
}
