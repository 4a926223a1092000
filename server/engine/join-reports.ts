import { joinContainers, type Run } from '#lib/kubernetes/image-reports/join-containers.ts';
import { ownersOfPod, ownersOfTemplate } from '#lib/kubernetes/image-reports/running-image.ts';
import { NO_REPORTS, type SubjectReports } from '#lib/model/image-reports.ts';
import type { Pod } from '#lib/model/inventory.ts';
import type { ClusterView, PodGroup } from '#lib/model/subject.ts';
import type { Inventory } from './inventory.ts';
import type { Members } from './members.ts';

const NOTHING: ReadonlySet<string> = new Set();

/** Joins what a workload's groups run with the reports there are, and notes what was asked for. Where no report can be read nothing is asked. */
export function joinReports(key: string, members: Members, groups: readonly PodGroup[], inventory: Inventory, cluster: ClusterView): SubjectReports {
  const { state } = cluster.readable('exposedsecretreports', members.ref.namespace);
  if (state !== 'ok' && state !== 'stale') {
    inventory.reportUsers.set(key, NOTHING);
    return NO_REPORTS;
  }
  const asked = new Set<string>();
  const ask = (name: string): void => void asked.add(name);
  const exposedSecrets = new Map(groups.map((group) => [group, joinContainers(inventory.exposedSecretReports, group.template.spec, runsOf(group, members, inventory), ask)]));
  inventory.reportUsers.set(key, asked);
  return { exposedSecrets };
}

const NO_IMAGE_IDS: Run['imageIds'] = new Map();

function runsOf({ pods, fromTemplate }: PodGroup, { ref, controllers }: Members, inventory: Inventory): Run[] {
  const { namespace } = ref;
  if (fromTemplate) return [{ pod: null, namespace, owners: ownersOfTemplate(ref, [...controllers].filter(({ kind }) => kind === 'ReplicaSet')), imageIds: NO_IMAGE_IDS }];
  return pods.flatMap((name) => {
    const pod = inventory.get<Pod>('pods', namespace, name);
    return pod ? [{ pod: name, namespace, owners: ownersOfPod(pod, ref), imageIds: new Map(pod.statuses.map((status) => [status.name, status.imageId])) }] : [];
  });
}
