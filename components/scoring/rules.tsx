import type { ScoringRules } from '#lib/scoring/rules.ts';
import { formatPercent } from '#lib/format.ts';
import { GRADES, SEVERITIES } from '#lib/model/verdict.ts';
import { sourcesPath } from '#lib/paths.ts';
import { capReason } from '../posture/cap-note.tsx';
import { GradeBadge } from '../posture/grade.tsx';
import { SeverityTag } from '../posture/severity.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { Formula, RuleCard } from './rule-card.tsx';
import { RuleTable } from './rule-table.tsx';
import { Today } from './today.tsx';

interface RulesProps {
  rules: ScoringRules;
}

export function VerdictRules() {
  return (
    <RuleCard id="verdicts" title="Verdicts" hint="of each check, for each workload">
      <RuleTable
        caption="Verdicts"
        head={['Verdict', 'Means', 'In the score']}
        rows={[
          ['passes', 'The condition was seen to hold.', 'earned'],
          ['fails', 'It was seen not to hold. The evidence names object, container, field, the value seen and the value wanted.', 'lost'],
          ['does not apply', 'The question makes no sense here: a Linux field on Windows, or a check about things of which there are none.', 'does not count'],
          ['unknown', 'What it needs could not be read: access is refused, or a source is down.', 'does not count, but lowers what is measured'],
          ['waived', 'It fails, and a valid waiver covers it.', 'left out'],
        ]}
      />
      <p>
        Nothing read is never a pass. What a check asks for and the cluster simply does not have is a <b>fail</b>, not an unknown. Over the containers of a pod, init containers and sidecars
        included, and over live pods that differ, the worst verdict stands: fail, unknown, waived, pass, does not apply.
      </p>
    </RuleCard>
  );
}

export function WeightRules({ rules: { weight, weightOfPass, measured } }: RulesProps) {
  return (
    <RuleCard id="weights" title="Weights and measured">
      <RuleTable
        caption="Weights"
        head={['Severity', 'Lost when it fails', 'Earned when it passes']}
        right={[1, 2]}
        rows={SEVERITIES.map((severity) => [<SeverityTag key={severity} severity={severity} />, weight[severity], weightOfPass[severity]])}
      />
      <p>
        Critical is kept for what gives away the node. Passing such a check earns {weightOfPass.critical}: not giving the node away is no merit. Measured says how much of what applies could be
        judged; there a critical check weighs {weight.critical} whether it passes or not:
      </p>
      <Formula>measured = weight that passes, fails or is waived ÷ weight that applies</Formula>
      <p>
        There is <b>no grade</b> where nothing passes or fails, or where measured is below {formatPercent(measured.enough)}: too little could be read.
      </p>
    </RuleCard>
  );
}

export function CapRules({ rules: { workloadCap, criticalCap, unlistedCap, measured } }: RulesProps) {
  return (
    <RuleCard id="caps" title="Caps" hint="what holds a score down, however much else passes">
      <RuleTable
        caption="Caps"
        head={['Of', 'Where', 'At most']}
        right={[2]}
        rows={[
          ['Workload', capReason('critical'), workloadCap.critical],
          ['Workload', 'two or more checks of high severity fail', workloadCap['two-high']],
          ['Workload', 'one check of high severity fails', workloadCap['one-high']],
          ['Workload', `measured is below ${formatPercent(measured.well)}`, workloadCap.measured],
          ['Namespace', capReason('critical-workload'), criticalCap.namespace],
          ['Cluster', `${capReason('critical-workload')} (platform left out)`, criticalCap.cluster],
          ['Cluster', capReason('unlisted-namespace'), unlistedCap],
        ]}
      />
      <p>The lowest one that applies counts. “Held at” is said only where a cap bites, that is where the score would be higher without it; the score before caps is then shown too, and decides the order among equals.</p>
    </RuleCard>
  );
}

export function GradeRules({ rules: { gradeFrom } }: RulesProps) {
  const from = (grade: (typeof GRADES)[number]) => (grade === 'F' ? `below ${gradeFrom.D}` : `from ${gradeFrom[grade]}`);
  return (
    <RuleCard id="grades" title="Grades">
      <ul className="flex flex-wrap gap-x-7 gap-y-2 text-ink">
        {GRADES.map((grade) => (
          <li key={grade} className="flex items-center gap-2">
            <GradeBadge grade={grade} /> {from(grade)}
          </li>
        ))}
      </ul>
      <p>The grade is of the exact score. Scores are shown cut to one decimal, never rounded up: no number looks like a grade it has not reached.</p>
    </RuleCard>
  );
}

export function LedgerRules() {
  return (
    <RuleCard id="ledger" title="Ledger">
      <p>
        Every lost point can be traced. A workload’s ledger has a line for each failing check, <b>100 × its weight ÷ (weight that passes + weight that fails)</b>, and one for the cap where it
        bites. The lines add up to exactly 100 − score: everything is counted in ten-thousandths of a point.
      </p>
      <p>The ledger of a namespace or cluster is the mean of its workloads’ lines: one per check, one for the workloads’ own caps, and one for its own. It adds up in the same way.</p>
    </RuleCard>
  );
}

export function AggregateRules({ rules: { measured } }: RulesProps) {
  return (
    <RuleCard id="aggregates" title="Namespaces and cluster">
      <p>
        The score of a <b>namespace</b> is the mean of its workloads that have a grade. The score of the <b>cluster</b> is the mean of all workloads that have a grade and are not platform; a
        namespace counts by its workloads, not by itself. Then the <a href="#caps" className="text-sea underline">caps</a> apply.
      </p>
      <p>
        Measured is the weight measured over the weight that applies, of all workloads together, graded or not. A namespace that cannot be listed counts as one workload of mean weight of which
        nothing is measured. Below {formatPercent(measured.enough)} there is no grade here either. A critical finding in a workload without a grade still holds its namespace and cluster down.
      </p>
    </RuleCard>
  );
}

export function UnknownRules({ cluster, rules: { measured, workloadCap } }: RulesProps & { cluster: string }) {
  return (
    <RuleCard id="unknown" title="What could not be read">
      <p>
        A check is <b>unknown</b> where a kind it needs answers “forbidden”, or where neither list nor watch of it has succeeded for five minutes; until then the last known state counts, and{' '}
        <TextLink href={sourcesPath(cluster)} className="underline">
          Sources
        </TextLink>{' '}
        says since when it is stale. Unknown is neither earned nor lost.
      </p>
      <p>
        It is not good either: it lowers <b>measured</b>, which stands beside the score wherever it is not 100 %. Below {formatPercent(measured.well)} a workload is held at {workloadCap.measured},
        below {formatPercent(measured.enough)} it has no grade.
      </p>
    </RuleCard>
  );
}

export function TodayRules() {
  return (
    <RuleCard id="today" title="What holds today">
      <Today />
      <p>
        <b>Waived</b> failures are left out of the score and cause no cap; the score without waivers, with caps of its own, stands beside it wherever the two differ. A waiver names a check and exact objects, says why, and
        ends.
      </p>
    </RuleCard>
  );
}
