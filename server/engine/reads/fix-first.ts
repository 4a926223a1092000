import type { Fix } from '#lib/api/posture.ts';
import type { Check } from '#lib/checks/check.ts';
import { POINT } from '#lib/model/verdict.ts';
import { FAIL } from '#lib/scoring/verdict-mask.ts';
import { aggregatesIfPassed } from '#lib/scoring/what-if.ts';
import type { GradedWorkload } from '../grading.ts';
import type { View } from './context.ts';

/** Network isolation is fixed by one policy for the namespace, although it is judged per workload. */
const FIXED_PER_NAMESPACE = new Set(['ingress-isolated', 'egress-isolated', 'default-deny', 'limit-range']);

/** Which objects one has to edit to make a check pass, and how many of them. */
function objectsToEdit(check: Check, failing: readonly GradedWorkload[], namespaces: number): { objects: number; objectKind: string } {
  if (FIXED_PER_NAMESPACE.has(check.id)) return { objects: namespaces, objectKind: check.id === 'limit-range' ? 'LimitRange' : 'NetworkPolicy' };
  if (check.scope === 'n') return { objects: namespaces, objectKind: 'Namespace' };
  if (check.scope === 'k') return { objects: 1, objectKind: 'cluster' };
  if (check.id === 'runtime-alerts') return { objects: failing.length, objectKind: 'alert group' };
  const managers = new Set<string>();
  let unmanaged = 0;
  for (const { managedBy } of failing) {
    if (managedBy === null) unmanaged++;
    else managers.add(managedBy);
  }
  return { objects: unmanaged + managers.size, objectKind: 'workload' };
}

/** One entry per failing check: what the cluster score would gain if it passed everywhere; by gain, then by fewer objects to edit. */
export function fixFirst(view: View): Fix[] {
  const now = view.clusterScore();
  if (now.score === null) return [];
  const { checks } = view.state.grading;
  const workloads = [...view.workloads()].filter((workload) => !workload.platform);
  const failingOf = checks.map((): GradedWorkload[] => []);
  for (const workload of workloads) {
    for (let index = 0; index < checks.length; index++) if ((workload.masks[index] as number) & FAIL) (failingOf[index] as GradedWorkload[]).push(workload);
  }
  const passed = aggregatesIfPassed(checks, view.cluster, workloads, view.kind, view.unlistedOwn.length);
  const fixes: Fix[] = [];
  for (const [index, check] of checks.entries()) {
    const failing = failingOf[index] as GradedWorkload[];
    if (failing.length === 0) continue;
    const then = passed[index] ?? null;
    if (then === null || then.score === null) continue;
    const namespaces = new Set(failing.map(({ ref }) => ref.namespace)).size;
    fixes.push({
      check: check.id,
      item: check.item,
      severity: check.severity,
      title: check.failing,
      gain: (then.score - now.score) / POINT,
      to: then.score / POINT,
      workloads: failing.length,
      namespaces,
      ...objectsToEdit(check, failing, namespaces),
    });
  }
  return fixes.toSorted((a, b) => b.gain - a.gain || a.objects - b.objects || a.item - b.item);
}
