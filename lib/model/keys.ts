import type { ObjectRef } from './inventory.ts';

/** `{namespace}/{Kind}/{name}`, the identity of a workload in history, URLs and the API (DESIGN: Keys). */
export type WorkloadKey = string;

/** Returns the key of a workload; custom kinds carry their group: `shop/Rollout.argoproj.io/cart`. */
export function workloadKey(workload: ObjectRef): WorkloadKey {
  return `${workload.namespace}/${workload.kind}/${workload.name}`;
}

/** Splits a workload key; throws a RangeError on anything that is not one. */
export function parseWorkloadKey(key: WorkloadKey): ObjectRef {
  const [namespace, kind, ...rest] = key.split('/');
  if (!namespace || !kind || rest.length === 0) throw new RangeError(`not a workload key: ${key}`);
  return { namespace, kind, name: rest.join('/') };
}

/** Every run outside [a-z0-9-] becomes `-`, at most 63 characters; `demo` and `manifests` are reserved (DESIGN: Keys). */
export function clusterSlug(name: string): string {
  const slug = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 63);
  if (slug === '') return 'cluster';
  return slug === 'demo' || slug === 'manifests' ? `${slug}-cluster` : slug;
}
