import type { Page } from '#lib/api/common.ts';
import type { ReadParams } from '#lib/api/endpoints.ts';
import type { WorkloadRow } from '#lib/api/posture.ts';
import type { Check } from '#lib/checks/check.ts';
import { AppError } from '#lib/model/app-error.ts';
import { SEVERITIES, type Severity, type Verdict } from '#lib/model/verdict.ts';
import { compareScores, workloadLedger } from '#lib/scoring/aggregate.ts';
import { FAIL, worst } from '#lib/scoring/verdict-mask.ts';
import type { GradedWorkload } from '../grading.ts';
import { type ReadContext, View } from './context.ts';
import { cellsOf } from './items.ts';
import { type Listing, listingOf, matches, pageOf, sortRows } from './paging.ts';
import { managedByOf, ownershipOf, workloadManager } from './ownership.ts';
import { aggregateOf, deltaOf } from './wire.ts';

export const readWorkloads = (context: ReadContext, params: ReadParams<'workloads'>): Page<WorkloadRow> => pageOf(listWorkloads(context, params), params);

export function listWorkloads(context: ReadContext, params: ReadParams<'workloads'>): Listing<WorkloadRow> {
  const view = new View(context.state, context.principal, params);
  const filter = workloadFilter(context, params);
  const rows = [...view.workloads()].filter(filter);
  const worstFirst = rows.toSorted((a, b) => compareScores(a.score, b.score) || (a.key < b.key ? -1 : 1));
  const sorted = sortRows(
    worstFirst,
    params.sort,
    {
      name: ({ ref }) => ref.name,
      namespace: ({ ref }) => ref.namespace,
      kind: ({ ref }) => ref.kind,
      score: ({ score }) => score.score,
      pods: ({ pods }) => pods,
      alerts: ({ key }) => context.state.alerts.countOf(key, context.now),
      measured: ({ score }) => score.measured,
      delta7d: ({ key, score }) => deltaOf(score.score, context.weekAgo.get(key)),
    },
    ({ key }) => key,
  );
  return listingOf(sorted, (workload) => workloadRow(context, workload));
}

function workloadFilter(context: ReadContext, params: ReadParams<'workloads'>): (workload: GradedWorkload) => boolean {
  const { checks } = context.state.grading;
  const checkIndex = params.check === undefined ? -1 : checks.findIndex(({ id }) => id === params.check);
  if (params.check !== undefined && checkIndex < 0) {
    throw new AppError('invalid-request', `There is no check ${params.check}.`, { errors: [{ path: 'check', message: 'not the id of a check that is built' }] });
  }
  const verdicts: readonly Verdict[] = params.verdict ?? ['fail'];
  return (workload) => {
    const { ref, score, masks } = workload;
    if (params.kind && !params.kind.includes(ref.kind)) return false;
    if (params.platform !== undefined && workload.platform !== params.platform) return false;
    if (params.grade && !params.grade.includes(score.grade ?? 'none')) return false;
    if (params.managedBy && !isManagedBy(workload, params.managedBy)) return false;
    if (params.severity && !params.severity.some((severity) => checks.some((check, i) => check.severity === severity && (masks[i] as number) & FAIL))) return false;
    if (checkIndex >= 0 && !verdicts.includes(worst(masks[checkIndex] as number))) return false;
    if (params.item !== undefined) {
      const states = params.state ?? ['fail', 'half'];
      const cell = cellsOf(checks, masks)[params.item - 1];
      if (!cell || !states.includes(cell.state)) return false;
    }
    if (!params.q) return true;
    return matches(params.q, ref.name, `${ref.namespace}/${ref.name}`, workload.key, managedByOf(workloadManager(workload)), ownerOf(context, workload), teamOf(context, workload));
  };
}

export const ownerOf = ({ state }: ReadContext, workload: GradedWorkload): string | null => ownershipOf(state, workload, 'owner')?.value ?? null;
export const teamOf = ({ state }: ReadContext, workload: GradedWorkload): string | null => ownershipOf(state, workload, 'team')?.value ?? null;

/** Whether it is managed by one of those: the kind of tool, `none`, or one as `managedBy` names it. */
export function isManagedBy(workload: GradedWorkload, asked: readonly string[]): boolean {
  const manager = workloadManager(workload);
  return asked.includes(manager?.tool ?? 'none') || (manager !== null && asked.includes(manager.reference));
}

export function workloadRow(context: ReadContext, workload: GradedWorkload): WorkloadRow {
  const { ref, score, masks, key } = workload;
  const { checks } = context.state.grading;
  const manager = workloadManager(workload);
  const findings: Record<Severity, number> = { critical: 0, high: 0, medium: 0, low: 0 };
  for (const [i, check] of checks.entries()) if ((masks[i] as number) & FAIL) findings[check.severity]++;
  return {
    ...aggregateOf(ref.name, score, workloadLedger(checks, score)),
    namespace: ref.namespace,
    kind: ref.kind,
    key,
    platform: workload.platform,
    managedBy: managedByOf(manager),
    manager,
    owner: ownerOf(context, workload),
    team: teamOf(context, workload),
    pods: workload.pods,
    cells: cellsOf(checks, masks),
    findings,
    worst: worstFinding(checks, masks),
    alerts: context.state.alerts.countOf(key, context.now),
    delta7d: deltaOf(score.score, context.weekAgo.get(key)),
  };
}

/** The finding that costs most: the first of the worst severity in the order of the checklist. */
function worstFinding(checks: readonly Check[], masks: Uint8Array): WorkloadRow['worst'] {
  for (const severity of SEVERITIES) {
    const check = checks.find((candidate, i) => candidate.severity === severity && (masks[i] as number) & FAIL);
    if (check) return { check: check.id, severity, title: check.failing };
  }
  return null;
}
