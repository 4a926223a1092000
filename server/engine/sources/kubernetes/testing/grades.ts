import type { ClusterState } from '../../../cluster-state.ts';

/** Every grade as text, one a workload and one of the cluster: what two states are compared by. */
export const grades = (state: ClusterState): string[] => [
  ...[...state.grading.workloads].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, { score, masks, pods }]) => JSON.stringify([key, pods, score, masks])),
  JSON.stringify(state.clusterScore()),
];
