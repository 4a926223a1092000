import type { Page } from '#lib/api/common.ts';
import type { ReadParams } from '#lib/api/endpoints.ts';
import type { FindingExportRow } from '#lib/api/exports.ts';
import type { FindingRow } from '#lib/api/workload.ts';
import type { Check } from '#lib/checks/check.ts';
import { POINT, SEVERITIES, type Verdict } from '#lib/model/verdict.ts';
import { explainCheck } from '#lib/scoring/grade-subject.ts';
import type { EvidenceItem } from '#lib/scoring/reports.ts';
import { isPartial, worst } from '#lib/scoring/verdict-mask.ts';
import type { GradedWorkload } from '../grading.ts';
import { titleOf, wireEvidence } from './check-results.ts';
import { type ReadContext, View } from './context.ts';
import { type Listing, listingOf, matches, pageOf, sortRows } from './paging.ts';
import { managedByOf, ownershipOf, workloadManager } from './ownership.ts';
import { toIso } from './wire.ts';
import { isManagedBy } from './workloads.ts';

interface Finding {
  workload: GradedWorkload;
  check: Check;
  mask: number;
  points: number;
  since: number | null;
}

export const readFindings = (context: ReadContext, params: ReadParams<'findings'>): Page<FindingRow> =>
  pageOf(listingOf(selectFindings(context, params), (finding) => findingRow(context, finding, decidingEvidence(finding))), params);

export const listFindings = (context: ReadContext, params: ReadParams<'findings'>): Listing<FindingExportRow> =>
  listingOf(selectFindings(context, params), (finding) => {
    const evidence = decidingEvidence(finding);
    return { ...findingRow(context, finding, evidence), evidence: evidence.map(wireEvidence) };
  });

function selectFindings(context: ReadContext, params: ReadParams<'findings'>): Finding[] {
  const verdicts: readonly Verdict[] = params.verdict ?? ['fail'];
  const findings: Finding[] = [];
  for (const workload of new View(context.state, context.principal, params).workloads()) {
    if (params.platform !== undefined && workload.platform !== params.platform) continue;
    if (params.managedBy && !isManagedBy(workload, params.managedBy)) continue;
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
  return sortRows(
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
}

/** Evidence says what was seen: that of a waived check fails. */
function decidingEvidence({ workload, check, mask }: Finding): EvidenceItem[] {
  const seen = worst(mask) === 'waived' ? 'fail' : worst(mask);
  return explainCheck(check, workload.built.subject).filter(({ verdict }) => verdict === seen);
}

function findingRow({ state }: ReadContext, { workload, check, mask, points, since }: Finding, evidence: readonly EvidenceItem[]): FindingRow {
  const verdict = worst(mask);
  const reasons = new Set(evidence.filter(({ reason }) => reason).map(({ reason }) => reason));
  return {
    check: check.id,
    item: check.item,
    severity: check.severity,
    verdict,
    title: titleOf(check, verdict),
    reason: [...reasons].slice(0, 3).join('; '),
    partial: isPartial(mask),
    ...workload.ref,
    key: workload.key,
    platform: workload.platform,
    managedBy: managedByOf(workloadManager(workload)),
    owner: ownershipOf(state, workload, 'owner')?.value ?? null,
    team: ownershipOf(state, workload, 'team')?.value ?? null,
    points: points / POINT,
    since: toIso(since),
  };
}
