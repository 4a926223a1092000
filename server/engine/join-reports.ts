import { joinContainers, type Run } from '#lib/kubernetes/image-reports/join-containers.ts';
import { ownersOfPod, ownersOfTemplate } from '#lib/kubernetes/image-reports/running-image.ts';
import { type GroupReports, NO_REPORTS } from '#lib/model/image-reports.ts';
import type { ObjectRef, Pod } from '#lib/model/inventory.ts';
import type { PodSpec } from '#lib/model/pod-spec.ts';
import type { ClusterView, PodGroup } from '#lib/model/subject.ts';
import type { Inventory } from './inventory.ts';
import type { Members } from './members.ts';

const NOTHING: ReadonlySet<string> = new Set();

/**
 * Joins what a workload's groups run with the reports there are, and notes what was asked for. Where no report can be read, or there is none at
 * all, nothing is asked: the first one touches every workload.
 */
export function joinReports(key: string, members: Members, groups: readonly PodGroup[], inventory: Inventory, cluster: ClusterView): void {
  if (inventory.exposedSecretReports.size === 0 || !areReadable(members.ref, cluster)) return inventory.reportUsers.set(key, NOTHING);
  const asked = new Set<string>();
  for (const group of groups) group.reports = joinRuns(group.template.spec, runsOf(group, members, inventory), inventory, (name) => asked.add(name));
  inventory.reportUsers.set(key, asked);
}

/** The reports on one pod of that workload alone. */
export function reportsOfPod(pod: Pod, workload: ObjectRef, inventory: Inventory, cluster: ClusterView): GroupReports {
  return areReadable(workload, cluster) ? joinRuns(pod.template.spec, [runOf(pod, workload)], inventory, () => {}) : NO_REPORTS;
}

function areReadable({ namespace }: ObjectRef, cluster: ClusterView): boolean {
  const { state } = cluster.readable('exposedsecretreports', namespace);
  return state === 'ok' || state === 'stale';
}

const joinRuns = (spec: PodSpec, runs: readonly Run[], inventory: Inventory, asked: (key: string) => void): GroupReports => ({
  exposedSecrets: joinContainers(inventory.exposedSecretReports, spec, runs, asked),
});

const NO_IMAGE_IDS: Run['imageIds'] = new Map();

function runsOf({ pods, fromTemplate }: PodGroup, { ref, controllers }: Members, inventory: Inventory): Run[] {
  const { namespace } = ref;
  if (fromTemplate) return [{ pod: null, namespace, owners: ownersOfTemplate(ref, [...controllers].filter(({ kind }) => kind === 'ReplicaSet')), imageIds: NO_IMAGE_IDS }];
  return pods.flatMap((name) => {
    const pod = inventory.get<Pod>('pods', namespace, name);
    return pod ? [runOf(pod, ref)] : [];
  });
}

const runOf = (pod: Pod, workload: ObjectRef): Run => ({
  pod: pod.name,
  namespace: pod.namespace,
  owners: ownersOfPod(pod, workload),
  // A map for every pod would cost more than all that is looked up in it.
  imageIds: { get: (container) => pod.statuses.find(({ name }) => name === container)?.imageId },
});
