import type { Ownership } from '#lib/kubernetes/owners.ts';
import type { Controller, ObjectRef, Pod } from '#lib/model/inventory.ts';

/** What belongs to one workload: its live and finished pods, and the controllers between it and them, itself included. */
export interface Members {
  ref: ObjectRef;
  pods: Set<Pod>;
  controllers: Set<Controller>;
  /** The controller that is the workload itself, where it is known. */
  top: Controller | null;
  /** How many of the pods wait for their owner, and how many of the controllers have a custom owner above. */
  waiting: number;
  managed: number;
}

/** Notes what grading would otherwise have to look for in all members. */
export function countMember(members: Members, object: Pod | Controller, { waitingFor, managedBy }: Ownership, sign: 1 | -1): void {
  if (waitingFor) members.waiting += sign;
  if (managedBy) members.managed += sign;
  if (object.type === 'Controller' && object.kind === members.ref.kind && object.name === members.ref.name) members.top = sign === 1 ? object : null;
}
