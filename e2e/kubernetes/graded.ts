import { ClusterState } from '#server/engine/cluster-state.ts';
import { grades } from '#server/engine/sources/kubernetes/testing/grades.ts';
import { watchCluster, type Watching } from './watching.ts';

export interface Graded extends Watching {
  state: ClusterState;
  /** Why reading failed, since the start. */
  failures: string[];
  /** The fewest pods of the namespace that were known at any time since `forget`. */
  fewest(): number;
  forget(): void;
}

/** Grades a real cluster with every message, pods of one namespace counted each time. */
export function watchGraded(kubeconfig: string, namespace: string, speed: number): Graded {
  const state = new ClusterState();
  const failures: string[] = [];
  let fewest = Number.POSITIVE_INFINITY;
  const watching = watchCluster(kubeconfig, {
    speed,
    failed: (failure) => failures.push(failure),
    receive(messages, now) {
      for (const message of messages) state.receive(message, now);
      state.settle(now);
      fewest = Math.min(fewest, state.inventory.inNamespace('pods', namespace).length);
    },
  });
  return {
    ...watching,
    state,
    failures,
    fewest: () => fewest,
    forget: () => (fewest = Number.POSITIVE_INFINITY),
  };
}

/** The grades of a cluster that is read for the first time now. */
export async function gradesNow(kubeconfig: string): Promise<string[]> {
  const { state, source, settled } = watchGraded(kubeconfig, '', 1);
  await settled();
  await source.stop();
  return grades(state);
}
