'use client';
import { useQuery } from '@tanstack/react-query';
import { SCORING } from '#lib/model/verdict.ts';
import { checklistPath, sourcesPath } from '#lib/paths.ts';
import { Page } from '../layout/page.tsx';
import { useCluster } from '../live.tsx';
import { read } from '../queries.ts';
import { Card } from '../ui/card.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { CellsCard } from './cells-card.tsx';
import { Example } from './example.tsx';
import { PlatformCard } from './platform-card.tsx';
import { RuleTable } from './rule-table.tsx';
import { CAP_ROWS, GRADE_ROWS, VERDICT_ROWS, WEIGHT_ROWS } from './rules.tsx';

/** How verdicts become a score, with a live workload worked out. */
export function ScoringView() {
  const cluster = useCluster();
  const { data } = useQuery(read(cluster, 'posture', {}));
  return (
    <Page crumbs={[{ label: 'How the score works' }]}>
      <div className="grid gap-3 rail:gap-4">
        <Card label="In short" className="px-4.5 py-4 text-[14px] rail:px-6 rail:py-5">
          <p className="max-w-[76ch]">
            Every workload is judged by the checks of the <TextLink href={checklistPath(cluster)} className="underline">checklist</TextLink>. Its score is the share of the weight that it earns:
          </p>
          <p className="my-3 overflow-x-auto rounded-lg bg-sunk px-4 py-3 font-mono text-[13px]">score = 100 × weight that passes ÷ (weight that passes + weight that fails)</p>
          <p className="max-w-[76ch] text-ink-2">
            Then caps hold it where something grave fails, and a letter is read off. A namespace has the mean of its workloads, the cluster the mean of all that are not platform. So every number is an average over workloads, and every lost point leads to a field. Scores are cut, not rounded, to one decimal: 89.99 is shown as 89.9 and is a B.
          </p>
          <p className="mt-2 text-[13px] text-ink-3">
            Scoring {SCORING}
            {data && `, profile ${data.profile.name} (${data.profile.hash.slice(0, 8)})`}. {SCORING === 0 && 'It stays 0 until the checks of all fifteen items are built; a check that is not built counts nowhere.'}
          </p>
        </Card>
        <div className="grid items-start gap-3 rail:gap-4 xl:grid-cols-2">
          <RuleTable title="Verdicts" hint="nothing read is never a pass" head={['Verdict', 'Means', 'In the score']} rows={VERDICT_ROWS} />
          <div className="grid gap-3 rail:gap-4">
            <RuleTable title="Weights" hint="by severity" head={['Severity', 'Fails: lost', 'Passes: earned']} rows={WEIGHT_ROWS} note="Not giving the node away earns nothing: a critical check that passes counts nowhere." />
            <RuleTable title="Grades" hint="from the exact score" head={['Grade', 'Score']} rows={GRADE_ROWS} note="No grade: no workload, nothing that passes or fails, or less than half could be read." />
          </div>
        </div>
        <Example />
        <div className="grid items-start gap-3 rail:gap-4 xl:grid-cols-2">
          <RuleTable title="Caps" hint="what holds a score, whatever else passes" head={['Of', 'Where', 'At most']} rows={CAP_ROWS} note="The lowest one holds. “Held” is said only where it lowers the score, with the score before it. What is waived causes no cap in the headline; the score without waivers has caps of its own." />
          <Card title="Measured, and the ledger">
            <div className="grid gap-2.5 px-4.5 pt-2.5 pb-4 text-[13.5px] text-ink-2 [&>p]:max-w-[76ch]">
              <p>
                <b className="font-[560] text-ink">Measured</b> is the weight that could be judged (passes, fails, waived) as a share of the weight that applies. Unknown costs no point but lowers it, and below 90 % the score is held. What could not be read and why is under <TextLink href={sourcesPath(cluster)} className="underline">Sources</TextLink>.
              </p>
              <p>
                <b className="font-[560] text-ink">The ledger</b> lists every lost point: for each failing check its weight as a share of the whole, and one line for the cap where one holds. It adds up to 100 − score exactly. That of a namespace or the cluster is the mean of its workloads’ ledgers, with one line for their caps and one for its own.
              </p>
              <p>
                <b className="font-[560] text-ink">Waived</b> findings are left out of the headline score; the score without waivers always stands beside it.
              </p>
              <p>
                <b className="font-[560] text-ink">Several pods and containers.</b> What runs is graded: live pods, equal ones once. Over containers and groups of pods the worst verdict stands: fails, unknown, waived, passes, does not apply. Where nothing runs the template is graded, and said so.
              </p>
            </div>
          </Card>
        </div>
        <CellsCard />
        <PlatformCard />
      </div>
    </Page>
  );
}
