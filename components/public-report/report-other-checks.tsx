import type { CheckResultWire } from '#lib/api/workload.ts';
import { formatCount } from '#lib/format.ts';
import type { Verdict } from '#lib/model/verdict.ts';
import { severityName } from '../posture/severity.tsx';
import { waiverText } from '../posture/waiver-text.ts';
import { seenText } from '../workload/evidence-groups.ts';
import { ReportSection } from './report-section.tsx';
import { ReportTable, type ReportColumn } from './report-table.tsx';

const GROUPS: { verdict: Verdict; title: string; note: string }[] = [
  { verdict: 'unknown', title: 'Could not be read', note: 'neither earned nor lost, but less is measured' },
  { verdict: 'waived', title: 'Waived', note: 'left out of the score' },
  { verdict: 'pass', title: 'Passes', note: 'earns its weight' },
  { verdict: 'not-applicable', title: 'Does not apply', note: 'does not count' },
];

/** The checks that do not fail, by verdict, each with the reason it gives. */
export function ReportOtherChecks({ checks }: { checks: readonly CheckResultWire[] }) {
  return GROUPS.map(({ verdict, title, note }) => {
    const rows = checks.filter((check) => check.verdict === verdict);
    if (rows.length === 0) return null;
    return (
      <ReportSection key={verdict} title={title} hint={`${formatCount(rows.length)}, ${note}`}>
        <ReportTable caption={title} columns={columns} rows={rows} rowKey={(check) => check.id} />
      </ReportSection>
    );
  });
}

const columns: readonly ReportColumn<CheckResultWire>[] = [
  {
    header: 'Check',
    cell: (check) => (
      <>
        {check.title}
        <span className="block text-[12.5px] text-ink-3 sm:hidden">{notes(check)}</span>
      </>
    ),
  },
  { header: 'Reason', wide: true, cell: (check) => <span className="text-[13px] break-words text-ink-3">{notes(check)}</span> },
  { header: 'Severity', align: 'right', cell: (check) => <span className="text-[12.5px] text-ink-3">{severityName(check.severity)}</span> },
];

/** Why it has that verdict: the waiver, the reason, or what is worth saying although it passes. */
function notes({ waiver, reason, evidence }: CheckResultWire): string {
  if (waiver !== null) return waiverText(waiver);
  const said = reason === '' ? [...new Set(evidence.map((one) => one.reason))].filter((one) => one !== '').join('. ') : reason;
  const places = new Set(evidence.filter((one) => one.path !== '').map((one) => `${one.path}: ${seenText(one.seen)}`));
  return [said, ...places].filter((text) => text !== '').join(' ');
}
