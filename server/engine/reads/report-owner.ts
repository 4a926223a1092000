import type { Controller, ControllerKind, ObjectRef, Pod, ResourceKind } from '#lib/model/inventory.ts';
import { type WorkloadKey, workloadKey } from '#lib/model/keys.ts';
import type { ClusterState } from '../cluster-state.ts';

const KINDS: Readonly<Record<ControllerKind | 'Pod', ResourceKind>> = {
  Pod: 'pods',
  Deployment: 'deployments',
  StatefulSet: 'statefulsets',
  DaemonSet: 'daemonsets',
  ReplicaSet: 'replicasets',
  ReplicationController: 'replicationcontrollers',
  Job: 'jobs',
  CronJob: 'cronjobs',
};

/** The workload that an object belongs to: a pod to what made it, a ReplicaSet to its Deployment; null for what is no workload, or is gone. */
export function ownerOf({ inventory, grading }: ClusterState, object: ObjectRef): WorkloadKey | null {
  const own = workloadKey(object);
  if (grading.workloads.has(own)) return own;
  if (!Object.hasOwn(KINDS, object.kind)) return null;
  const found = inventory.get<Pod | Controller>(KINDS[object.kind as ControllerKind], object.namespace, object.name);
  const key = found && inventory.workloadOf(found);
  return key !== null && grading.workloads.has(key) ? key : null;
}
