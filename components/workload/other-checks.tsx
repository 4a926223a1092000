import type { CheckResultWire } from '#lib/api/workload.ts';
import { formatCount } from '#lib/format.ts';
import type { Verdict } from '#lib/model/verdict.ts';
import { checkPath } from '#lib/paths.ts';
import { useCluster } from '../live.tsx';
import { severityName } from '../posture/severity.tsx';
import { waiverText } from '../posture/waiver-text.ts';
import { Icon } from '../ui/icon.tsx';
import { PlainLink } from '../ui/text-link.tsx';

const GROUPS: { verdict: Verdict; title: string; note: string }[] = [
  { verdict: 'unknown', title: 'Could not be read', note: 'neither earned nor lost, but less is measured' },
  { verdict: 'waived', title: 'Waived', note: 'left out of the score' },
  { verdict: 'pass', title: 'Passes', note: '' },
  { verdict: 'not-applicable', title: 'Does not apply', note: 'does not count' },
];

/** Checks that do not fail, folded away by verdict, each with the reason it gives. */
export function OtherChecks({ checks, open }: { checks: readonly CheckResultWire[]; open: boolean }) {
  return GROUPS.map(({ verdict, title, note }) => {
    const rows = checks.filter((check) => check.verdict === verdict);
    if (rows.length === 0) return null;
    return (
      <details key={`${verdict} ${open}`} open={open} className="group border-t border-line">
        <summary className="flex list-none items-baseline gap-2 px-4.5 py-3 hover:bg-sunk rail:px-5 [&::-webkit-details-marker]:hidden">
          <h3 className="text-[13.5px] font-semibold">
            {title} <span className="font-normal text-ink-3">{formatCount(rows.length)}</span>
          </h3>
          <span className="text-[12.5px] text-ink-3">{note}</span>
          <Icon name="down" className="ml-auto size-3.5 self-center text-ink-3 transition-transform group-open:rotate-180" />
        </summary>
        <ul className="pb-2">
          {rows.map((check) => (
            <Row key={check.id} check={check} />
          ))}
        </ul>
      </details>
    );
  });
}

function Row({ check }: { check: CheckResultWire }) {
  const cluster = useCluster();
  const notes = [...new Set(check.evidence.map((evidence) => evidence.reason))].filter((reason) => reason !== '');
  return (
    <li className="grid gap-x-4 px-4.5 py-1.5 text-[13.5px] rail:grid-cols-[minmax(0,260px)_minmax(0,1fr)_auto] rail:px-5">
      <PlainLink href={checkPath(cluster, check.id)}>{check.title}</PlainLink>
      <span className="text-[13px] text-ink-3">{check.waiver ? waiverText(check.waiver) : check.reason || notes.join('. ')}</span>
      <span className="text-[12.5px] text-ink-3 max-rail:hidden">{severityName(check.severity)}</span>
    </li>
  );
}
