'use client';
import { useQuery } from '@tanstack/react-query';
import type { WorkloadDetail } from '#lib/api/workload.ts';
import { formatPercent, formatScore, formatSigned, plural } from '#lib/format.ts';
import { parseWorkloadKey } from '#lib/model/keys.ts';
import { workloadPath } from '#lib/paths.ts';
import { WEIGHT, WEIGHT_OF_PASS } from '#lib/scoring/weights.ts';
import { useCluster } from '../live.tsx';
import { capReason } from '../posture/cap-note.tsx';
import { GradeBadge } from '../posture/grade.tsx';
import { ledgerByItem } from '../posture/ledger-by-item.ts';
import { LedgerBars } from '../posture/ledger-bars.tsx';
import { SeverityTag } from '../posture/severity.tsx';
import { read } from '../queries.ts';
import { Card } from '../ui/card.tsx';
import { FilterMenu } from '../ui/filter-menu.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { EmptyState } from '../ui/states.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { useUrlState } from '../url-state.ts';
import { parseExample, WORST_WORKLOADS } from './search-params.ts';
import { workOut } from './work-out.ts';

/** A workload of this cluster, worked out from its verdicts; which one is in the URL. */
export function Example() {
  const cluster = useCluster();
  const { state: chosen, set } = useUrlState(parseExample);
  const list = useQuery(read(cluster, 'workloads', WORST_WORKLOADS));
  const key = chosen ?? list.data?.items.find((row) => row.score !== null)?.key;
  const options = (list.data?.items ?? []).map((row) => ({ value: row.key, label: row.key }));
  return (
    <Card title="Worked out" hint="a workload of this cluster, as it is now" action={<FilterMenu label="Workload" options={options} chosen={key === undefined ? [] : [key]} single onChange={([workload]) => set({ workload })} />}>
      <QueryView query={list}>{() => (key === undefined ? <EmptyState title="No workload has a score yet" /> : <Worked workload={key} />)}</QueryView>
    </Card>
  );
}

function Worked({ workload }: { workload: string }) {
  const cluster = useCluster();
  const query = useQuery(read(cluster, 'workload', parseWorkloadKey(workload)));
  return <QueryView query={query}>{(detail) => <Steps detail={detail} />}</QueryView>;
}

function Steps({ detail }: { detail: WorkloadDetail }) {
  const cluster = useCluster();
  const sums = workOut(detail.checks);
  return (
    <div className="grid gap-x-8 gap-y-4 px-4.5 pt-2.5 pb-4.5 text-[13.5px] lg:grid-cols-[minmax(0,1fr)_340px]">
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
                  {counts.pass} pass × {WEIGHT_OF_PASS[severity]} = <b className="font-[560] text-pass">{earned}</b>, {counts.fail} fail × {WEIGHT[severity]} = <b className="font-[560] text-critical">{lost}</b>
                  {counts.unknown > 0 && `, ${counts.unknown} unknown`}
                  {counts.waived > 0 && `, ${counts.waived} waived`}
                  {counts['not-applicable'] > 0 && `, ${counts['not-applicable']} not applicable`}
                </span>
              </li>
            ))}
          </ul>
        </li>
        <li className="overflow-x-auto rounded-lg bg-sunk px-4 py-2.5 font-mono text-[13px] whitespace-nowrap text-ink">
          {sums.before === null ? 'nothing passes or fails' : `100 × ${sums.earned} ÷ (${sums.earned} + ${sums.lost}) = ${formatScore(sums.before)}`}
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
      {detail.score !== null && detail.ledger.length > 0 && (
        <div>
          <h3 className="mb-2 text-[13px] font-semibold">
            Its ledger <span className="font-normal text-ink-3">adds up to {formatSigned(detail.score - 100)}</span>
          </h3>
          <LedgerBars label="Points lost per item" bars={ledgerByItem(detail.ledger, detail.checks, { most: 16, href: (item) => workloadPath(cluster, detail.key, { item }) })} />
        </div>
      )}
    </div>
  );
}
