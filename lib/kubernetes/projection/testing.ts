import type { PodTemplate } from '#lib/model/pod-spec.ts';
import { LiteralCollector } from '../literals.ts';
import { projectObject } from './project-object.ts';
import { resourceOf } from './resources.ts';

/** The template of a raw pod, for tests: literals are all `plain`. Throws where the pod has a fault. */
export function podTemplateOf(raw: unknown): PodTemplate {
  const literals = new LiteralCollector();
  const projected = projectObject(raw, { resource: resourceOf('pods'), literals });
  if (projected.faults) throw new Error(projected.faults.map((fault) => `${fault.path}: ${fault.message}`).join('; '));
  for (const literal of literals.take().literals) literal.assign(literal.value === '' ? 'empty' : 'plain');
  if (projected.object.type !== 'Pod') throw new Error('not a pod');
  return projected.object.template;
}
