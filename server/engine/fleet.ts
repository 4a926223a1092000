import type { Checklist, CheckRow } from '#lib/api/checks.ts';
import type { Fleet, FleetCluster } from '#lib/api/fleet.ts';
import type { Overview } from '#lib/api/posture.ts';
import type { Principal } from '#lib/model/principal.ts';
import { commonFailures, worstFirst } from '#lib/scoring/fleet.ts';
import { ROW_PATIENCE_MS, within } from './fan-out.ts';
import type { WatchedCluster } from './watched.ts';

const NOTHING = { delta7d: null, findings: null, criticalWorkloads: null, alerts: null, items: null };

/** All clusters with what they have in common, in two seconds at most: a cluster that does not answer in time has a row that says so. */
export async function readFleet(clusters: readonly WatchedCluster[], principal: Principal): Promise<Fleet> {
  const read = await Promise.all(clusters.map((cluster) => readOne(cluster, principal)));
  return {
    clusters: read.map(({ row }) => row).toSorted(worstFirst),
    failures: commonFailures(read.map(({ row: { slug, name }, checks }) => ({ slug, name, checks }))),
  };
}

async function readOne(cluster: WatchedCluster, principal: Principal): Promise<{ row: FleetCluster; checks: readonly CheckRow[] }> {
  const summary = await cluster.summary(ROW_PATIENCE_MS);
  const row = { ...summary, ...NOTHING, origin: cluster.spec.origin };
  if (summary.posture === null || summary.state === 'error') return { row: seesAll(principal) ? row : withoutCounts(row), checks: [] };
  const { engine, slug } = cluster;
  const ask = async <T>(name: 'posture' | 'checks'): Promise<T> => JSON.parse((await within(engine.read(name, {}, principal), ROW_PATIENCE_MS, `The engine of ${slug}`)).body) as T;
  try {
    const [overview, { checks }] = await Promise.all([ask<Overview>('posture'), ask<Checklist>('checks')]);
    return { row: { ...row, ...overview.cluster, ...fromOverview(overview) }, checks };
  } catch (error) {
    const late = { ...row, state: 'error' as const, message: error instanceof Error ? error.message : String(error) };
    return { row: seesAll(principal) ? late : withoutCounts(late), checks: [] };
  }
}

const fromOverview = ({ posture, delta7d, findings, headline, items, counts }: Overview) => ({
  // As many as the lists that they lead to have rows: manifests name namespaces without having them.
  namespaces: counts.namespaces,
  workloads: counts.workloads,
  pods: counts.pods,
  posture,
  delta7d,
  findings,
  criticalWorkloads: headline.criticalWorkloads,
  alerts: headline.alerts,
  items: items.map(({ item, pass, fail, unknown, waived, worst }) => ({ item, pass, fail, unknown, waived, worst })),
});

const seesAll = (principal: Principal): boolean => principal.namespaces === 'all';

/** What an engine says of its cluster without asking who wants to know is of all namespaces. */
const withoutCounts = (row: FleetCluster): FleetCluster => ({ ...row, posture: null, pods: 0, namespaces: 0, workloads: 0 });
