import type { ReportRow } from '#lib/api/reports.ts';
import { Dot, type DotTone } from '../ui/chip.tsx';
import { Time } from '../ui/time.tsx';

const tones: Record<ReportRow['state'], DotTone> = { active: 'pass', expired: 'unknown', revoked: 'critical' };

/** Whether a link opens, in words, and until or since when. */
export function ReportState({ report }: { report: ReportRow }) {
  return (
    <span className="inline-flex items-center gap-2">
      <Dot tone={tones[report.state]} />
      <span>
        {report.state === 'active' && (
          <>
            valid until <Time at={report.expiresAt} as="date" />
          </>
        )}
        {report.state === 'expired' && (
          <>
            expired <Time at={report.expiresAt} />
          </>
        )}
        {report.state === 'revoked' && <>revoked {report.revokedAt !== null && <Time at={report.revokedAt} />}</>}
      </span>
    </span>
  );
}
