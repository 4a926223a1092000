import type { Json } from './merge.ts';
import type { Delta } from './pod.ts';

export interface Quantities {
  limits?: Json;
  requests?: Json;
}

/** The minimal pod with these resources of its container, and of the pod, in place of its own. */
export function deltaWithResources(container: Quantities, pod?: Quantities): Delta {
  const none = { cpu: null, memory: null };
  return {
    spec: { resources: pod },
    container: { resources: { limits: { ...none, ...container.limits }, requests: { ...none, ...container.requests } } },
  };
}
