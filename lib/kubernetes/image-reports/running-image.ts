import type { Controller, Pod } from '../../model/inventory.ts';
import type { ObjectRef } from '../../model/inventory.ts';
import { parseImage } from '../images.ts';
import { controllerOf, isBuiltIn } from '../owners.ts';

/** What one container runs, as far as it takes to find the reports on it. */
export interface RunningImage {
  namespace: string;
  /** Whom a scanner may take for its owner, the likeliest first. */
  owners: readonly ReportOwner[];
  container: string;
  /** As the spec has it. */
  image: string;
  /** As the status has it; undefined where it does not run yet. */
  imageId?: string | undefined;
}

export interface ReportOwner {
  kind: string;
  name: string;
}

/**
 * Whom reports on a pod name as their owner: its ReplicaSet, StatefulSet, DaemonSet or ReplicationController, the CronJob above its Job or
 * the Job itself, else the pod, which goes for static pods and for pods of custom kinds.
 * Source: trivy-operator, pkg/kube/object.go, ReportOwner and IsBuiltInWorkload.
 * @param workload the pod's workload.
 */
export function ownersOfPod(pod: Pick<Pod, 'name' | 'owners'>, workload: ObjectRef): ReportOwner[] {
  const owner = controllerOf(pod.owners);
  if (!owner || !isBuiltIn(owner)) return [{ kind: 'Pod', name: pod.name }];
  const direct = { kind: owner.kind, name: owner.name };
  return owner.kind === 'Job' && workload.kind === 'CronJob' ? [{ kind: 'CronJob', name: workload.name }, direct] : [direct];
}

/** The same for a template that no pod runs: of a Deployment it is the ReplicaSet of its newest revision. */
export function ownersOfTemplate(workload: ObjectRef, replicaSets: readonly Controller[]): ReportOwner[] {
  const [newest] = replicaSets.toSorted((a, b) => revisionOf(b) - revisionOf(a) || b.createdAt - a.createdAt || (a.name < b.name ? 1 : -1));
  return newest ? [{ kind: 'ReplicaSet', name: newest.name }] : [{ kind: workload.kind, name: workload.name }];
}

const revisionOf = ({ revision }: Controller): number => Number(revision ?? 0) || 0;

/** Digests that name what runs: of the spec, and of the status, where a bare one is the id of the image. */
export function digestsOf({ image, imageId }: RunningImage): string[] {
  const digests = [digestIn(imageId), parseImage(image)?.digest?.toLowerCase()];
  return [...new Set(digests.filter((digest) => digest !== undefined))];
}

/** The digests that a registry has given what runs. A bare id is of the image's configuration, and `import-…` is what `kind load` and `ctr import` make up. */
export function repositoryDigestsOf(running: RunningImage): string[] {
  const { imageId = '', image } = running;
  const isOfRepository = imageId.includes('@') && !/(?:^|\/)import-\d{4}-\d{2}-\d{2}@/.test(imageId);
  return digestsOf({ ...running, image, imageId: isOfRepository ? imageId : undefined });
}

const DIGEST = /(?:^|@)([a-z0-9]+:[0-9a-f]{32,})$/i;

/** `sha256:…` at the end of an image id or reference; undefined where there is none. */
export function digestIn(text: string | undefined): string | undefined {
  return text === undefined ? undefined : DIGEST.exec(text)?.[1]?.toLowerCase();
}
