import { reconcile, type Progress } from '../world/controllers.ts';
import { type ContainerSpec, type Json, type KubeObject, merge, type Template } from '../world/raw.ts';
import type { World } from '../world/world.ts';

/** `namespace/Kind/name`; nothing before the first slash for a Namespace or a Node. */
export type Target = string;

/** A change to one object, told as what to merge into it. */
export interface Edit extends Progress {
  target: Target;
  /** Into the first container of its pod template. */
  container?: Json;
  /** Into the spec of its pod template. */
  pod?: Json;
  /** Into the labels of its pod template. */
  podLabels?: Json;
  /** Into the object's own spec, its labels and its annotations. */
  spec?: Json;
  labels?: Json;
  annotations?: Json;
}

export function splitTarget(target: Target): { namespace: string; kind: string; name: string } {
  const [namespace = '', kind = '', name = ''] = target.split('/');
  return { namespace, kind, name };
}

export const isTarget = ({ kind, metadata }: KubeObject, target: Target): boolean => {
  const wanted = splitTarget(target);
  return kind === wanted.kind && metadata.name === wanted.name && (metadata.namespace ?? '') === wanted.namespace;
};

/** The object as the edit leaves it. */
export function edited(object: KubeObject, { container, pod, podLabels, spec, labels, annotations }: Edit): KubeObject {
  const result = merge(structuredClone(object), spec ? { spec } : {}, labels ? { metadata: { labels } } : {}, annotations ? { metadata: { annotations } } : {});
  const template = templateOf(result);
  if (template && pod) template.spec = merge(template.spec, pod);
  if (template && podLabels) template.metadata = merge(template.metadata as Json, { labels: podLabels });
  if (template && container) template.spec.containers[0] = merge(template.spec.containers[0] as ContainerSpec, container);
  return result;
}

function templateOf({ kind, spec }: KubeObject): Template | undefined {
  const owner = kind === 'CronJob' ? (spec?.jobTemplate as { spec: Json } | undefined)?.spec : spec;
  return owner?.template as Template | undefined;
}

/** Makes the edit in a running world, with the rollout that follows from it. */
export function applyEdit(world: World, edit: Edit): void {
  const { namespace, kind, name } = splitTarget(edit.target);
  const object = world.apply(edited(world.need(kind, namespace, name), edit));
  reconcile(world, object, edit);
}

/** The next patch release of an image by tag, pinned again where it was. */
export function nextRelease(image: string): string {
  return image.replace(/@sha256:.*$/, '').replace(/(\d+)$/, (patch) => String(Number(patch) + 1));
}
