import type { Page } from '#lib/api/common.ts';
import type { ReadParams } from '#lib/api/endpoints.ts';
import type { FindingRow } from '#lib/api/workload.ts';
import type { Check } from '#lib/checks/check.ts';
import { POINT, SEVERITIES, type Verdict } from '#lib/model/verdict.ts';
import { explainCheck } from '#lib/scoring/grade-subject.ts';
import { isPartial, worst } from '#lib/scoring/verdict-mask.ts';
import type { GradedWorkload } from '../grading.ts';
import { type ReadContext, View } from './context.ts';
import { matches, pageOf, sortRows } from './paging.ts';
import { toIso } from './wire.ts';

interface Finding {
  workload: GradedWorkload;
  check: Check;
  mask: number;
  points: number;
  since: number | null;
}

export function readFindings(context: ReadContext, params: ReadParams<'findings'>): Page<FindingRow> {
  const verdicts: readonly Verdict[] = params.verdict ?? ['fail'];
  const findings: Finding[] = [];
  for (const workload of new View(context.state, context.principal).workloads()) {
    if (params.namespace && !params.namespace.includes(workload.ref.namespace)) continue;
    if (params.platform !== undefined && workload.platform !== params.platform) continue;
    for (const [index, check] of context.state.grading.checks.entries()) {
      const mask = workload.masks[index] as number;
      if (!verdicts.includes(worst(mask))) continue;
      if (params.check && !params.check.includes(check.id)) continue;
      if (params.item !== undefined && check.item !== params.item) continue;
      if (params.severity && !params.severity.includes(check.severity)) continue;
      if (!matches(params.q, workload.key, check.id, check.failing)) continue;
      findings.push({ workload, check, mask, points: workload.score.lines[index] as number, since: context.openSince.get(`${workload.key} ${check.id}`) ?? null });
    }
  }
  const worstFirst = findings.toSorted((a, b) => SEVERITIES.indexOf(a.check.severity) - SEVERITIES.indexOf(b.check.severity) || b.points - a.points || (a.workload.key < b.workload.key ? -1 : 1));
  const sorted = sortRows(
    worstFirst,
    params.sort,
    {
      severity: ({ check }) => SEVERITIES.indexOf(check.severity),
      namespace: ({ workload }) => workload.ref.namespace,
      name: ({ workload }) => workload.ref.name,
      points: ({ points }) => points,
      since: ({ since }) => since,
    },
    ({ workload, check }) => `${workload.key} ${check.id}`,
  );
  return pageOf(sorted, params, findingRow);
}

function findingRow({ workload, check, mask, points, since }: Finding): FindingRow {
  const verdict = worst(mask);
  const reasons = new Set(explainCheck(check, workload.built.subject).filter((item) => item.verdict === verdict && item.reason).map((item) => item.reason));
  return {
    check: check.id,
    item: check.item,
    severity: check.severity,
    verdict,
    title: verdict === 'fail' ? check.failing : check.title,
    reason: [...reasons].slice(0, 3).join('; '),
    partial: isPartial(mask),
    ...workload.ref,
    key: workload.key,
    platform: workload.platform,
    points: points / POINT,
    since: toIso(since),
  };
}
