'use client';
import { useQuery } from '@tanstack/react-query';
import type { WorkloadDetail } from '#lib/api/workload.ts';
import { formatPercent, formatScore, plural } from '#lib/format.ts';
import { parseWorkloadKey } from '#lib/model/keys.ts';
import { workloadPath } from '#lib/paths.ts';
import type { ScoringRules } from '#lib/scoring/rules.ts';
import { useCluster } from '../live.tsx';
import { capReason } from '../posture/cap-note.tsx';
import { GradeBadge } from '../posture/grade.tsx';
import { SeverityTag } from '../posture/severity.tsx';
import { read } from '../queries.ts';
import { Card } from '../ui/card.tsx';
import { FilterMenu } from '../ui/filter-menu.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { EmptyState } from '../ui/states.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { useUrlState } from '../url-state.ts';
import { ExampleLedger } from './example-ledger.tsx';
import { parseExample, WORST_WORKLOADS } from './search-params.ts';
import { workOut } from './work-out.ts';

/** A workload of this cluster, worked out from its verdicts; which one is in the URL. */
export function Example({ rules }: { rules: ScoringRules }) {
  const cluster = useCluster();
  const { state: chosen, set } = useUrlState(parseExample);
  const list = useQuery(read(cluster, 'workloads', WORST_WORKLOADS));
  // One that a cap holds shows every step.
  const scored = list.data?.items.filter((row) => row.score !== null) ?? [];
  const key = chosen ?? (scored.find((row) => row.cap !== null) ?? scored[0])?.key;
  const options = (list.data?.items ?? []).map((row) => ({ value: row.key, label: row.key }));
  return (
    <Card id="example" title="Worked out" hint="a workload of this cluster, as it is now" action={<FilterMenu label="Workload" options={options} chosen={key === undefined ? [] : [key]} single onChange={([workload]) => set({ workload })} />}>
      <QueryView query={list}>{() => (key === undefined ? <EmptyState title="No workload has a score yet" /> : <Worked workload={key} rules={rules} />)}</QueryView>
    </Card>
  );
}

function Worked({ workload, rules }: { workload: string; rules: ScoringRules }) {
  const cluster = useCluster();
  const query = useQuery(read(cluster, 'workload', parseWorkloadKey(workload)));
  return <QueryView query={query}>{(detail) => <Steps detail={detail} rules={rules} />}</QueryView>;
}

function Steps({ detail, rules }: { detail: WorkloadDetail; rules: ScoringRules }) {
  const cluster = useCluster();
  const sums = workOut(detail.checks, rules);
  return (
    <div className="grid gap-x-8 gap-y-4 px-4.5 pt-2.5 pb-4.5 text-[13.5px]">
      <ol className="grid content-start gap-2.5 text-ink-2">
        <li>
          <TextLink href={workloadPath(cluster, detail.key)} className="underline">
            {detail.key}
          </TextLink>{' '}
          is judged by {plural(detail.checks.length, 'check')}:
          <ul className="mt-1.5 grid gap-1">
            {sums.rows.map(({ severity, counts, earned, lost }) => (
              <li key={severity} className="grid grid-cols-[84px_minmax(0,1fr)] items-baseline">
                <SeverityTag severity={severity} />
                <span>
                  {counts.pass} pass × {rules.weightOfPass[severity]} = <b className="font-[560] text-pass">{earned}</b>, {counts.fail} fail × {rules.weight[severity]} = <b className="font-[560] text-critical">{lost}</b>
                  {counts.unknown > 0 && `, ${counts.unknown} unknown`}
                  {counts.waived > 0 && `, ${counts.waived} waived`}
                  {counts['not-applicable'] > 0 && `, ${counts['not-applicable']} not applicable`}
                </span>
              </li>
            ))}
          </ul>
        </li>
        <li className="overflow-x-auto rounded-lg bg-sunk px-4 py-2.5 font-mono text-[13px] whitespace-nowrap text-ink">
          {sums.before === null ? 'nothing passes or fails' : `100 × ${sums.earned} ÷ (${sums.earned} + ${sums.lost}) = ${(detail.scoreBeforeCaps ?? sums.before).toFixed(4)}`}
        </li>
        <li>
          Measured: {sums.measuredWeight} of {sums.applicableWeight} that apply
          {detail.measured !== null && `, ${formatPercent(detail.measured)}`}.
        </li>
        <li>
          {detail.cap === null || detail.score === null ? 'No cap lowers it.' : `Held at ${formatScore(detail.score)}, because ${capReason(detail.cap)}.`}
        </li>
        <li className="flex items-center gap-2.5 text-ink">
          <GradeBadge grade={detail.grade} />
          <b className="font-[560]">{detail.score === null ? 'Too little could be read for a grade' : `${formatScore(detail.score)} of 100`}</b>
        </li>
      </ol>
      {detail.score !== null && detail.ledger.length > 0 && <ExampleLedger detail={detail} rules={rules} />}
    </div>
  );
}
