import { apiGroupOf } from '#lib/kubernetes/owners.ts';
import { type Manager, managerOf, owningManager } from '#lib/kubernetes/managers.ts';
import { NOBODY, type OwnershipKind, type OwnershipMark, ownershipMark } from '#lib/kubernetes/ownership-labels.ts';
import type { ClusterState } from '../cluster-state.ts';
import type { GradedWorkload } from '../grading.ts';

/** Who a workload belongs to and what says so: the object that one edits, its pod template, its namespace. */
export function ownershipOf(state: ClusterState, { built, ref }: GradedWorkload, kind: OwnershipKind): OwnershipMark | null {
  const alone = built.top ? null : built.live[0];
  const places = {
    workload: built.top ?? (ref.kind === 'Pod' ? alone : null),
    template: { labels: built.top?.template?.labels ?? built.subject.groups[0]?.template.labels },
    namespace: state.inventory.namespace(ref.namespace),
  };
  return ownershipMark(places, state.settings.owners[kind]);
}

/** Whom a namespace names by itself. */
export const namespaceOwnership = (state: ClusterState, name: string, kind: OwnershipKind): string | null =>
  ownershipMark({ workload: null, template: null, namespace: state.inventory.namespace(name) }, state.settings.owners[kind])?.value ?? null;

/** Whether an owner or team is the one asked for; `NOBODY` asks for those that name none. */
export const isAsked = (asked: string | undefined, value: string | null): boolean => asked === undefined || (value ?? NOBODY) === asked;

/** What puts a workload back as it was; null where nothing says that anything does. */
export function workloadManager({ built, managedBy, ref }: GradedWorkload): Manager | null {
  if (managedBy !== null) return owningManager(managedBy, ref.namespace);
  const object = built.top ?? (ref.kind === 'Pod' ? built.live[0] : undefined);
  return object ? managerOf({ ...ref, group: apiGroupOf(ref.kind), labels: object.labels, annotations: object.annotations }) : null;
}

/** The manager as lists name it. What a label alone says names no place to put a fix. */
export const managedByOf = (manager: Manager | null): string | null => (manager === null || manager.tool === 'label' ? null : manager.reference);
