import type { ObjectRefWire } from '#lib/api/common.ts';
import type { CheckResultWire, Evidence } from '#lib/api/workload.ts';
import { patchLeaves, type LeafChange } from './patch-leaves.ts';

export const objectId = ({ kind, namespace, name }: ObjectRefWire): string => `${kind}/${namespace}/${name}`;

/** The object and the field to show for a piece of evidence: where to change it, else where it was seen. Null where it is about no field. */
export function targetOf({ fix, object, path }: CheckResultWire['evidence'][number]): { object: ObjectRefWire; path: string } | null {
  if (fix && isReadable(fix)) return { object: { kind: fix.kind, namespace: fix.namespace, name: fix.name }, path: fix.path };
  // A whole pod spec is no place to look at.
  return path === '' || path === 'spec' || !isReadable(object) ? null : { object, path };
}

/** Static pods are many mirror pods, custom owners are not read: neither is one object that can be shown. */
const isReadable = ({ kind }: ObjectRefWire): boolean => kind !== 'StaticPod' && !kind.includes('.');

/** An object to be shown, with the fields that findings point at. */
export interface Wanted {
  object: ObjectRefWire;
  paths: Set<string>;
  /** Changes when what was seen does: lines fetched before that are out of date. */
  seen: unknown[];
}

/** The fields that the patch of a check sets. A pod-level field may be patched in a container, whose place other checks' evidence knows. */
export const leavesOf = ({ patch, evidence }: CheckResultWire, others: readonly Evidence[]): LeafChange[] | null => (patch === null ? [] : patchLeaves(patch.json, [...evidence, ...others]));

/** What must be fetched to show where these checks fail and what their patches would change. */
export function yamlTargets(checks: readonly CheckResultWire[], others: readonly Evidence[]): Wanted[] {
  const wanted = new Map<string, Wanted>();
  const want = (object: ObjectRefWire): Wanted => {
    const known = wanted.get(objectId(object));
    if (known) return known;
    const made: Wanted = { object, paths: new Set(), seen: [] };
    wanted.set(objectId(object), made);
    return made;
  };
  for (const check of checks) {
    for (const evidence of check.evidence) {
      const target = evidence.verdict === 'fail' ? targetOf(evidence) : null;
      if (!target) continue;
      const entry = want(target.object);
      entry.paths.add(target.path);
      entry.seen.push(evidence.seen);
    }
    if (check.patch) for (const { path } of leavesOf(check, others) ?? []) want(check.patch.target).paths.add(path);
  }
  return [...wanted.values()];
}
