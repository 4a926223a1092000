import type { PodDetail } from '#lib/api/workload.ts';
import { controllerOf, isBuiltIn, ownerKind } from '#lib/kubernetes/owners.ts';
import { authorOf } from '#lib/kubernetes/template-authors.ts';
import { diffTemplate } from '#lib/kubernetes/template-diff.ts';
import type { Controller, ControllerKind, Pod } from '#lib/model/inventory.ts';
import type { Inventory } from '../inventory.ts';

const GENERATION = 'deprecated.daemonset.template.generation';

/** In what a pod is not as the template of the object that made it; of no use where there is no such object, which is said. */
export function templateOf(inventory: Inventory, pod: Pod): PodDetail['template'] {
  const none = (because: string): PodDetail['template'] => ({ owner: null, because, outdated: false, changes: [] });
  if (pod.mirror) return none('It is a static pod: what the kubelet’s manifest says is what runs.');
  const reference = controllerOf(pod.owners);
  if (!reference) return none('It stands alone: nobody made it from a template.');
  const name = `${ownerKind(reference)} ${reference.name}`;
  if (!isBuiltIn(reference)) return none(`It was made by ${name}, a kind that is not read here.`);
  const owner = inventory.controller(reference.kind as ControllerKind, pod.namespace, reference.name);
  if (!owner?.template) return none(`${name}, which made it, is not known here.`);
  const changes = diffTemplate(owner.template, pod.template, { claims: owner.kind === 'StatefulSet' });
  return {
    owner: { kind: owner.kind, namespace: owner.namespace, name: owner.name },
    because: null,
    outdated: isOutdated(owner, pod),
    changes: changes.map((change) => ({ ...change, by: authorOf(change, pod.template, pod.annotations) })),
  };
}

/** Whether the template has changed since the pod was made. A ReplicaSet and a Job keep the template that they began with. */
function isOutdated(owner: Controller, pod: Pod): boolean {
  if (owner.kind === 'StatefulSet') return differs(owner.revision, pod.labels['controller-revision-hash']);
  return owner.kind === 'DaemonSet' && differs(owner.annotations[GENERATION], pod.labels['pod-template-generation']);
}

const differs = (one: string | undefined, other: string | undefined): boolean => one !== undefined && other !== undefined && one !== other;
