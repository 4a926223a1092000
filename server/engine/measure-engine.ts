import type { ClusterInfo } from '#lib/api/posture.ts';
import { isPlatformNamespace } from '#lib/kubernetes/platform.ts';
import { POINT } from '#lib/model/verdict.ts';
import { readIntake } from '#server/history/events/intake.ts';
import type { Store } from '#server/history/store.ts';
import type { EngineMetrics } from '#server/metrics/engine-metrics.ts';
import type { ClusterState } from './cluster-state.ts';
import { numbersOf } from './reads/wire.ts';

/** Namespaces with a series each: whoever has more finds the rest by the API. */
const MOST_NAMESPACES = 500;

interface Measured {
  info: ClusterInfo;
  ready: boolean;
  state: ClusterState;
  store: Store;
  clusterId: number;
  now: number;
}

/** What the state of a cluster says in numbers. Nothing in it waits for the cluster. */
export async function measureState({ info, ready, state, store, clusterId, now }: Measured): Promise<Omit<EngineMetrics, 'lag' | 'settling' | 'history' | 'openExports' | 'startedAt'>> {
  const { grading } = state;
  const scored = [...grading.namespaces.keys()].flatMap((name) => {
    const { score } = grading.namespaceScore(name);
    return score === null ? [] : [{ name, platform: isPlatformNamespace(name, state.settings.platform.namespaces), score: score / POINT }];
  });
  const worst = scored.toSorted((a, b) => a.score - b.score || (a.name < b.name ? -1 : 1)).slice(0, MOST_NAMESPACES);
  return {
    cluster: info,
    posture: ready ? numbersOf(state.clusterScore()) : null,
    namespaces: worst,
    namespacesLeftOut: scored.length - worst.length,
    workloads: [...countBy([...grading.workloads.values()].map(({ score }) => score.grade ?? 'none'))].map(([grade, count]) => ({ grade, count })),
    findings: { ...grading.cluster.findings },
    alerts: state.alerts.countIn(() => true, now),
    intake: await intakeOf(store, clusterId),
    ...sourcesOf(state, now),
    store: store.health(),
  };
}

function sourcesOf({ states }: ClusterState, now: number): Pick<EngineMetrics, 'sources' | 'lastSeen'> {
  const all = states.all();
  const counted = countBy(all.map((health) => `${health.kind} ${states.effective(health, now)}`));
  const lastSeen = new Map<string, number>();
  for (const { kind, lastSeen: at } of all) if (at !== null) lastSeen.set(kind, Math.min(at, lastSeen.get(kind) ?? at));
  return {
    sources: [...counted].map(([key, watches]) => {
      const [kind, state] = key.split(' ') as [string, EngineMetrics['sources'][number]['state']];
      return { kind, state, watches };
    }),
    lastSeen: [...lastSeen].map(([kind, at]) => ({ kind, at })),
  };
}

/** A store that fails is told by its health, and these numbers are missing then rather than zero. */
async function intakeOf(store: Store, cluster: number): Promise<EngineMetrics['intake']> {
  try {
    const { accepted, duplicates, rejected, lastReceivedAt } = await readIntake(store, cluster);
    return { accepted, duplicates, refused: rejected, lastReceivedAt };
  } catch {
    return null;
  }
}

function countBy<T>(values: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
