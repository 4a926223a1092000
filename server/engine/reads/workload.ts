import type { ReadParams } from '#lib/api/endpoints.ts';
import type { WorkloadDetail } from '#lib/api/workload.ts';
import type { Check } from '#lib/checks/check.ts';
import { containersOf } from '#lib/kubernetes/container-view.ts';
import { AppError } from '#lib/model/app-error.ts';
import { workloadKey } from '#lib/model/keys.ts';
import { POINT, SCORING } from '#lib/model/verdict.ts';
import { scoreTally, tallyIfPassed } from '#lib/scoring/what-if.ts';
import { FAIL } from '#lib/scoring/verdict-mask.ts';
import { maySee } from '#lib/model/principal.ts';
import type { GradedWorkload } from '../grading.ts';
import { checkResults } from './check-results.ts';
import type { ReadContext } from './context.ts';
import { podRow } from './pods.ts';
import { ownershipOf } from './ownership.ts';
import { secretsRead } from './secrets.ts';
import { toPastIso } from './wire.ts';
import { workloadRow } from './workloads.ts';

/** The graded workload of that key. Throws AppError `not-found` where there is none or it may not be seen. */
export function findWorkload(context: ReadContext, key: string, namespace: string): GradedWorkload {
  const workload = context.state.grading.workloads.get(key);
  if (!workload || !maySee(context.principal, namespace)) throw new AppError('not-found', `There is no workload ${key} in ${context.slug}.`);
  return workload;
}

export function readWorkload(context: ReadContext, params: ReadParams<'workload'>): WorkloadDetail {
  const workload = findWorkload(context, workloadKey(params), params.namespace);
  const { built, masks, score } = workload;
  const { subject, top } = built;
  const [first] = subject.groups;
  const checks = checkResults(context.state.grading.checks, { subject, masks, waived: workload.waived }, score.lines);
  return {
    ...workloadRow(context, workload),
    cluster: context.info,
    revision: context.revision,
    at: new Date(context.now).toISOString(),
    scoring: SCORING,
    profile: context.state.grading.profile,
    checks,
    podList: built.live.map((pod) => podRow(context, pod)),
    containers: first ? containersOf(first, subject.cluster.minor).map(({ container, kind }) => ({ name: container.name, kind, image: container.image ?? null })) : [],
    serviceAccount: first?.template.spec.serviceAccountName ?? 'default',
    createdAt: toPastIso(top?.createdAt ?? built.live[0]?.createdAt, context.now),
    rollout: top?.revision ?? null,
    gradedFrom: gradedFrom(workload),
    groups: subject.groups.length,
    ownership: { owner: ownershipOf(context.state, workload, 'owner'), team: ownershipOf(context.state, workload, 'team') },
    whatIf: whatIf(context.state.grading.checks, workload, checks),
    secrets: secretsRead(context, params.namespace, subject.groups),
  };
}

function gradedFrom({ built, ref }: GradedWorkload): string {
  const groups = built.subject.groups.length;
  if (built.gradedFrom === 'newest-pod') return 'its newest pod';
  if (built.gradedFrom === 'template') return `the template: ${ref.kind === 'CronJob' ? 'it has never run here' : 'it has no live pod'}`;
  const pods = built.live.length === 1 ? '1 live pod' : `${built.live.length} live pods`;
  return groups === 1 ? pods : `${pods} in ${groups} groups that differ`;
}

/** What fixing the worst finding, and applying every ready patch, would lead to. */
function whatIf(all: readonly Check[], { masks, score }: GradedWorkload, results: WorkloadDetail['checks']): WorkloadDetail['whatIf'] {
  if (score.score === null) return [];
  const failing = all.filter((_, i) => (masks[i] as number) & FAIL);
  const worstCheck = failing.toSorted((a, b) => (score.lines[all.indexOf(b)] as number) - (score.lines[all.indexOf(a)] as number))[0];
  const patched = new Set(results.flatMap(({ id, patch }) => (patch === null ? [] : [id])));
  const patchable = failing.filter(({ id }) => patched.has(id));
  const plans = [
    { label: 'worst', checks: worstCheck ? [worstCheck] : [] },
    { label: 'patches', checks: patchable },
  ];
  return plans.flatMap(({ label, checks }) => {
    const then = checks.length === 0 ? null : scoreTally(tallyIfPassed(score.tally, checks.map((check) => check.severity)));
    if (!then) return [];
    return [{ label, checks: checks.map(({ id }) => id), score: then.score / POINT, grade: then.grade, heldBy: then.cap }];
  });
}
