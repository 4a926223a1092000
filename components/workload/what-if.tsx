import type { CheckResultWire, WorkloadDetail } from '#lib/api/workload.ts';
import { formatScore, plural } from '#lib/format.ts';
import type { Cap, Severity } from '#lib/model/verdict.ts';
import { capReason } from '../posture/cap-note.tsx';
import { SeverityTag } from '../posture/severity.tsx';
import { findingAnchor, findingText } from './finding-text.ts';

type Plan = WorkloadDetail['whatIf'][number];

/** What fixing the worst finding, and applying every ready patch, would lead to. */
export function WhatIf({ detail }: { detail: WorkloadDetail }) {
  const worst = detail.whatIf.find((plan) => plan.label === 'worst');
  const patches = detail.whatIf.find((plan) => plan.label === 'patches');
  const check = detail.checks.find((candidate) => candidate.id === worst?.checks[0]);
  if (detail.score === null) return null;
  if (!worst || !check) return detail.checks.some((candidate) => candidate.verdict === 'unknown') ? <>Nothing is known to fail.</> : <>Nothing fails.</>;
  return (
    <>
      Fix{' '}
      <a href={`#${findingAnchor(check.id)}`} className="underline-offset-2 hover:underline">
        <SeverityTag severity={check.severity} className="text-[13px] whitespace-normal!">
          {findingText(check)}
        </SeverityTag>
      </a>{' '}
      and it <Becomes plan={worst} now={detail.grade} />
      {patches && patches.checks.length > 1 ? (
        <>
          ; apply {patches.checks.length === 2 ? 'both ready patches' : `all ${patches.checks.length} ready patches`} and it <Becomes plan={patches} now={detail.grade} />
          {patches.heldBy !== null && <>, held there: {heldReason(patches, detail.checks)}</>}.
        </>
      ) : (
        '.'
      )}
    </>
  );
}

const Becomes = ({ plan, now }: { plan: Plan; now: WorkloadDetail['grade'] }) => (
  <>
    {plan.grade === now ? 'stays' : 'becomes'}{' '}
    <b className="font-[560] whitespace-nowrap text-ink">
      {plan.grade} ({formatScore(plan.score)})
    </b>
  </>
);

const HOLDS: Partial<Record<Cap, Severity>> = { critical: 'critical', 'one-high': 'high', 'two-high': 'high' };

/** What would still fail and so hold the score, by name where that is one check. */
function heldReason(plan: Plan, checks: readonly CheckResultWire[]): string {
  const cap = plan.heldBy as Cap;
  const severity = HOLDS[cap];
  const left = checks.filter((check) => check.verdict === 'fail' && check.severity === severity && !plan.checks.includes(check.id));
  if (left.length === 1 && left[0]) return `${severity} finding “${findingText(left[0])}” needs more than a patch`;
  if (left.length > 1) return `${plural(left.length, `${severity} finding`)} need more than a patch`;
  return capReason(cap);
}
