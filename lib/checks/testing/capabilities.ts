import type { Json } from './merge.ts';
import type { Delta } from './pod.ts';

/** The minimal pod, adding capabilities beside dropping ALL. */
export function deltaAdding(add: string[], spec: Json = {}): Delta {
  return { spec, container: { securityContext: { capabilities: { drop: ['ALL'], add } } } };
}
