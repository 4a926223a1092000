import type { ReadParams } from '#lib/api/endpoints.ts';
import type { OwnerPage, OwnerRow } from '#lib/api/owners.ts';
import { isPlatformNamespace } from '#lib/kubernetes/platform.ts';
import { NOBODY } from '#lib/kubernetes/ownership-labels.ts';
import { aggregateLedger, compareScores, scoreAggregate, Sums } from '#lib/scoring/aggregate.ts';
import type { GradedWorkload } from '../grading.ts';
import { type ReadContext, View } from './context.ts';
import { namespaceOwnership, ownershipOf } from './ownership.ts';
import { type Listing, listingOf, matches, pageOf, sortRows } from './paging.ts';
import { aggregateOf } from './wire.ts';

/** Everything rolled up by owner or team; platform workloads are left out, as the cluster's score does. */
export function readOwners(context: ReadContext, params: ReadParams<'owners'>): OwnerPage {
  return { ...pageOf(listOwners(context, params), params), by: params.by, keys: [...context.state.settings.owners[params.by]] };
}

export function listOwners(context: ReadContext, params: ReadParams<'owners'>): Listing<OwnerRow> {
  const { state } = context;
  const { by } = params;
  const view = new View(state, context.principal, params);
  const workloads = Map.groupBy(view.workloads(), (workload) => ownershipOf(state, workload, by)?.value ?? NOBODY);
  // A namespace that cannot be listed is somebody's where its own labels say so.
  const unlisted = Map.groupBy(view.unlistedOwn, (name) => namespaceOwnership(state, name, by) ?? NOBODY);
  const isPlatform = (name: string) => isPlatformNamespace(name, state.settings.platform.namespaces);
  const empty = Map.groupBy(
    view.namespaces().filter((name) => view.isEmpty(name)),
    (name) => namespaceOwnership(state, name, by) ?? NOBODY,
  );
  /** As the page of the namespaces lists them, without those of the platform. */
  const namespacesOf = (value: string, all: readonly GradedWorkload[]) => new Set([...all.map(({ ref }) => ref.namespace), ...(empty.get(value) ?? [])].filter((name) => !isPlatform(name))).size;
  const rows = [...workloads]
    .filter(([value, all]) => all.some(({ platform }) => !platform) && matches(params.q, value === NOBODY ? '' : value))
    .map(([value, all]) => ownerRow(context, value, all, unlisted.get(value)?.length ?? 0, namespacesOf(value, all)));
  const worstFirst = rows.toSorted((a, b) => compareScores(wireScore(a), wireScore(b)) || (a.value < b.value ? -1 : 1));
  const fields = {
    name: (row: OwnerRow) => row.name || null,
    score: (row: OwnerRow) => row.score,
    workloads: (row: OwnerRow) => row.workloads,
    pods: (row: OwnerRow) => row.pods,
    namespaces: (row: OwnerRow) => row.namespaces,
    critical: (row: OwnerRow) => row.criticalWorkloads,
    alerts: (row: OwnerRow) => row.alerts,
    measured: (row: OwnerRow) => row.measured,
  };
  return listingOf(
    sortRows(worstFirst, params.sort, fields, ({ value }) => value),
    (row) => row,
  );
}

const wireScore = ({ score, scoreBeforeCaps }: OwnerRow) => ({ score, beforeCaps: scoreBeforeCaps });

function ownerRow({ state, now }: ReadContext, value: string, all: readonly GradedWorkload[], unlisted: number, namespaces: number): OwnerRow {
  const own = all.filter(({ platform }) => !platform);
  const sums = new Sums(state.grading.checks);
  for (const { score, masks } of own) sums.add(score, masks);
  const score = scoreAggregate(sums, 'namespace', unlisted);
  return {
    ...aggregateOf(value === NOBODY ? '' : value, score, aggregateLedger(sums, score)),
    value,
    workloads: own.length,
    pods: own.reduce((sum, { pods }) => sum + pods, 0),
    namespaces,
    findings: { ...sums.findings },
    criticalWorkloads: sums.critical,
    alerts: new Set(all.flatMap(({ key }) => state.alerts.of(key, now).map(({ group }) => group))).size,
  };
}
