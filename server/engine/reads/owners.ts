import type { ReadParams } from '#lib/api/endpoints.ts';
import type { OwnerPage, OwnerRow } from '#lib/api/owners.ts';
import { NOBODY } from '#lib/kubernetes/ownership-labels.ts';
import { aggregateLedger, type AggregateScore, compareScores } from '#lib/scoring/aggregate.ts';
import { type ReadContext, View } from './context.ts';
import { type Listing, listingOf, matches, pageOf, sortRows } from './paging.ts';
import { ownershipOf } from './ownership.ts';
import { aggregateOf } from './wire.ts';

/** Everything rolled up by owner or team; platform workloads are left out, as the cluster's score does. */
export function readOwners(context: ReadContext, params: ReadParams<'owners'>): OwnerPage {
  return { ...pageOf(listOwners(context, params), params), by: params.by, keys: [...context.state.settings.owners[params.by]] };
}

export function listOwners(context: ReadContext, params: ReadParams<'owners'>): Listing<OwnerRow> {
  const { by } = params;
  const scope = { namespace: params.namespace, owner: params.owner, team: params.team };
  const whole = new View(context.state, context.principal, scope);
  const values = new Set<string>();
  for (const workload of whole.workloads()) if (!workload.platform) values.add(ownershipOf(context.state, workload, by)?.value ?? NOBODY);
  const owners = [...values]
    .filter((value) => matches(params.q, value === NOBODY ? '' : value))
    .map((value) => {
      const view = new View(context.state, context.principal, { ...scope, [by]: value });
      return { value, view, score: view.clusterScore() };
    })
    .toSorted((a, b) => compareScores(a.score, b.score) || (a.value < b.value ? -1 : 1));
  const rows = owners.map(({ value, view, score }) => ownerRow(context, value, view, score));
  return listingOf(
    sortRows(
      rows,
      params.sort,
      {
        name: (row) => row.name || null,
        score: (row) => row.score,
        workloads: (row) => row.workloads,
        pods: (row) => row.pods,
        namespaces: (row) => row.namespaces,
        critical: (row) => row.criticalWorkloads,
        alerts: (row) => row.alerts,
        measured: (row) => row.measured,
      },
      (row) => row.value,
    ),
    (row) => row,
  );
}

function ownerRow(context: ReadContext, value: string, view: View, score: AggregateScore): OwnerRow {
  const own = [...view.workloads()].filter(({ platform }) => !platform);
  return {
    ...aggregateOf(value === NOBODY ? '' : value, score, aggregateLedger(view.cluster, score)),
    value,
    workloads: own.length,
    pods: own.reduce((sum, { pods }) => sum + pods, 0),
    namespaces: new Set(own.map(({ ref }) => ref.namespace)).size,
    findings: { ...view.cluster.findings },
    criticalWorkloads: view.cluster.critical,
    alerts: view.alerts(context.now),
  };
}
