import type { AggregateScore } from '#lib/scoring/aggregate.ts';
import { Sums } from '#lib/scoring/aggregate.ts';
import type { PointNumbers } from '#server/history/tables.ts';
import type { ClusterState } from './cluster-state.ts';
import type { GradedWorkload } from './grading.ts';

type Common = Pick<PointNumbers, 'scoring' | 'profile'>;

const NOTHING = { score: null, beforeCaps: null, withoutWaivers: null, measured: null, cap: null, graded: 0, sum: 0, platformGraded: 0, platformSum: 0, critical: 0, unreadable: 0 };

const ofScore = ({ score, beforeCaps, withoutWaivers, measured, cap, graded }: AggregateScore) => ({ score, beforeCaps, withoutWaivers, measured, cap, graded });

/** The numbers of a cluster's point: `graded` and `sum` are of the workloads that are not platform. */
export function clusterNumbers(state: ClusterState, common: Common): PointNumbers {
  const { cluster, platform } = state.grading;
  return {
    ...common,
    ...ofScore(state.clusterScore()),
    sum: cluster.score,
    platformGraded: platform.graded,
    platformSum: platform.score,
    critical: cluster.critical,
    unreadable: state.unlistedOwn.length,
  };
}

/** The numbers of a namespace's point; `platform*` are those of its workloads that the cluster leaves out. */
export function namespaceNumbers(state: ClusterState, namespace: string, common: Common): PointNumbers {
  const sums = state.grading.namespaces.get(namespace) ?? new Sums(state.grading.checks);
  let [platformGraded, platformSum] = [0, 0];
  for (const key of state.grading.byNamespace.get(namespace) ?? []) {
    const workload = state.grading.workloads.get(key);
    if (!workload?.platform || workload.score.score === null) continue;
    platformGraded++;
    platformSum += workload.score.score;
  }
  return {
    ...common,
    ...ofScore(state.grading.namespaceScore(namespace)),
    sum: sums.score,
    platformGraded,
    platformSum,
    critical: sums.critical,
    unreadable: state.unlisted.includes(namespace) ? 1 : 0,
  };
}

/** The numbers of a workload's point; one that is gone has none. */
export function workloadNumbers(workload: GradedWorkload | null, common: Common): PointNumbers {
  if (!workload) return { ...common, ...NOTHING };
  const { score, platform } = workload;
  const graded = score.score === null ? 0 : 1;
  const [own, ofPlatform] = platform ? [0, 1] : [1, 0];
  return {
    ...common,
    score: score.score,
    beforeCaps: score.beforeCaps,
    withoutWaivers: score.withoutWaivers,
    measured: score.measured,
    cap: score.cap,
    graded,
    sum: own * (score.score ?? 0),
    platformGraded: ofPlatform * graded,
    platformSum: ofPlatform * (score.score ?? 0),
    critical: score.tally.criticalFails > 0 ? 1 : 0,
    unreadable: 0,
  };
}

/** Whether two points say the same; the time of writing is no part of it. */
export function sameNumbers(a: PointNumbers, b: PointNumbers): boolean {
  return (Object.keys(b) as (keyof PointNumbers)[]).every((key) => a[key] === b[key]);
}
