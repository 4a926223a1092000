import { placeOf } from '#lib/signals/falco/event-facts.ts';
import type { FalcoEvent } from '#lib/signals/falco/parse-event.ts';
import type { Attribution } from '#lib/model/runtime-event.ts';
import type { Pod } from '#lib/model/inventory.ts';
import type { ClusterState } from '#server/engine/cluster-state.ts';
import type { RememberedPod } from '#server/history/pod-memory.ts';

export interface Directory {
  state: ClusterState;
  /** Pods that are gone since less than a day, by uid. */
  remembered: ReadonlyMap<string, RememberedPod>;
}

const NOWHERE: Attribution = { level: 'cluster', namespace: null, pod: null, workload: null, node: null, container: null, inferred: false };

/** Kubernetes objects' names are at most 253 characters; a sender's text may be anything. */
const isName = (text: string | null): text is string => text !== null && /^[A-Za-z0-9]([\w.:-]{0,251}[A-Za-z0-9])?$/.test(text);

/**
 * Says what an event is about: by its Kubernetes fields, else by container id against pod status (inferred, and never when two pods fit),
 * else its node, else the cluster.
 */
export function attribute(event: FalcoEvent, directory: Directory): Attribution {
  const place = placeOf(event);
  const node = findNode(place.node, event.hostname, directory);
  const container = place.containerName;
  if (isName(place.namespace) && isName(place.pod)) {
    const { workload, inferred } = workloadOfPod(place.namespace, place.pod, directory);
    const known = directory.state.inventory.get<Pod>('pods', place.namespace, place.pod);
    return { level: 'pod', namespace: place.namespace, pod: place.pod, workload, node: known?.node ?? node, container, inferred };
  }
  const found = place.containerId === null ? null : findByContainer(place.containerId, directory);
  if (found) return { level: 'pod', ...found, node: found.node ?? node, inferred: true };
  if (isName(place.namespace)) return { ...NOWHERE, level: 'namespace', namespace: place.namespace, node, container };
  return node === null ? { ...NOWHERE, container } : { ...NOWHERE, level: 'node', node, container };
}

/** Only nodes that exist: a hostname may be that of anything. A Falco pod's own name leads to the node it runs on. */
function findNode(named: string | null, hostname: string | null, { state }: Directory): string | null {
  for (const name of [named, hostname]) if (name !== null && state.inventory.node(name)) return name;
  if (hostname === null) return null;
  for (const pod of state.inventory.pods.named(hostname)) if (pod.node) return pod.node;
  return null;
}

function workloadOfPod(namespace: string, name: string, { state, remembered }: Directory): { workload: string | null; inferred: boolean } {
  const pod = state.inventory.get<Pod>('pods', namespace, name);
  if (pod) return { workload: state.inventory.workloadOf(pod), inferred: false };
  for (const gone of remembered.values()) if (gone.namespace === namespace && gone.name === name) return { workload: gone.workload, inferred: false };
  // The event may overtake the pod: its name begins with that of the controller that made it.
  const owner = name.replace(/-[a-z0-9]+$/, '');
  for (const kind of ['ReplicaSet', 'StatefulSet', 'DaemonSet', 'Job', 'ReplicationController'] as const) {
    const controller = state.inventory.controller(kind, namespace, owner);
    if (controller) return { workload: state.inventory.workloadOf(controller), inferred: true };
  }
  return { workload: null, inferred: false };
}

function findByContainer(id: string, { state, remembered }: Directory): Omit<Attribution, 'level' | 'inferred'> | null {
  const fits = (candidate: string): boolean => candidate.startsWith(id) || id.startsWith(candidate);
  const live = state.inventory.pods.withContainer(id).filter((pod) => pod.statuses.some(({ containerId }) => containerId !== undefined && fits(containerId)));
  const gone = [...remembered.values()].filter((pod) => pod.containerIds.some(fits) && !live.some(({ uid }) => uid === pod.uid));
  if (live.length + gone.length !== 1) return null;
  const [pod] = live;
  if (pod) {
    const status = pod.statuses.find(({ containerId }) => containerId !== undefined && fits(containerId));
    return { namespace: pod.namespace, pod: pod.name, workload: state.inventory.workloadOf(pod), node: pod.node ?? null, container: status?.name ?? null };
  }
  const [past] = gone as [RememberedPod];
  return { namespace: past.namespace, pod: past.name, workload: past.workload, node: past.node, container: null };
}
