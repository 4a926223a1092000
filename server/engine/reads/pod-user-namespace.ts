import type { UserNamespaceDetail } from '#lib/api/workload.ts';
import { joinPatches } from '#lib/export/patch.ts';
import { type UserNamespaceReadiness, userNamespaceReadiness } from '#lib/kubernetes/user-namespaces.ts';
import type { Pod } from '#lib/model/inventory.ts';
import type { PodGroup, Subject } from '#lib/model/subject.ts';
import { SEVERITIES } from '#lib/model/verdict.ts';
import { FAIL, worst } from '#lib/scoring/verdict-mask.ts';
import type { GradedWorkload } from '../grading.ts';
import { isWindows } from '../pod-groups.ts';
import { titleOf } from './check-results.ts';
import type { ReadContext } from './context.ts';
import { type GradedPod, gradeAlone } from './pod-grade.ts';
import { toNumber } from './wire.ts';

/** Whether a pod can take `hostUsers: false`, and what grading it with that would change. */
export function userNamespaceOf(context: ReadContext, pod: Pod, workload: GradedWorkload | undefined, graded: GradedPod | null): UserNamespaceDetail {
  const read = readinessOf(context, pod);
  const fix = graded?.group.fix;
  if (read.state === 'has') return { ...read, softens: [], score: null, patch: null };
  return {
    ...read,
    ...(graded && workload ? effectOf(context, workload, graded) : { softens: [], score: null }),
    patch: fix ? joinPatches([{ target: fix.object, specPath: fix.specPath, container: null, patch: { root: 'spec', merge: { hostUsers: false } } }]) : null,
  };
}

/** A node that is not known may lack it, and a pod on none may land on one that does: then it is not known either. */
function readinessOf({ state }: ReadContext, { node: name, template: { spec } }: Pod): UserNamespaceReadiness {
  const node = name === undefined ? null : state.inventory.node(name);
  const read = userNamespaceReadiness(spec, node ? [node] : [], state.live.minor, isWindows(spec, node));
  if (node || read.state !== 'ready') return read;
  return { ...read, state: 'unknown', notes: [...read.notes, name === undefined ? 'It is on no node yet: what that can do is not known' : `Node ${name} cannot be read: whether it has user namespaces is not known`] };
}

/** The pod graded again with users of its own. */
function effectOf(context: ReadContext, workload: GradedWorkload, { group, subject, masks }: GradedPod): Pick<UserNamespaceDetail, 'softens' | 'score'> {
  const after = gradeAlone(context, workload, group, withOwnUsers(subject));
  const softens = context.state.grading.checks.flatMap((check, index) => {
    const [before, then] = [masks[index] as number, after.masks[index] as number];
    return before & FAIL && !(then & FAIL) ? [{ check: check.id, item: check.item, severity: check.severity, title: titleOf(check, 'fail'), verdict: worst(then) }] : [];
  });
  softens.sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
  return { softens, score: softens.length === 0 ? null : toNumber(after.score.score) };
}

const withOwnUsers = (subject: Subject): Subject => ({
  ...subject,
  groups: subject.groups.map((group): PodGroup => ({ ...group, template: { ...group.template, spec: { ...group.template.spec, hostUsers: false } } })),
});
