import type { ReadParams } from '#lib/api/endpoints.ts';
import type { FindingExportRow } from '#lib/api/exports.ts';
import type { FindingPage, FindingRow } from '#lib/api/workload.ts';
import type { Check } from '#lib/checks/check.ts';
import { POINT, SEVERITIES, type Verdict } from '#lib/model/verdict.ts';
import { explainCheck } from '#lib/scoring/grade-subject.ts';
import type { EvidenceItem } from '#lib/scoring/reports.ts';
import { isPartial, worst } from '#lib/scoring/verdict-mask.ts';
import type { GradedWorkload } from '../grading.ts';
import { titleOf, wireEvidence } from './check-results.ts';
import { type ReadContext, View } from './context.ts';
import { type Listing, listingOf, matches, pageOf, type Sorted, sortLazily } from './paging.ts';
import { managedByOf, ownershipOf, workloadManager } from './ownership.ts';
import { toIso } from './wire.ts';
import { isManagedBy } from './workloads.ts';

interface Finding {
  workload: GradedWorkload;
  check: Check;
  mask: number;
  points: number;
  /** Of its severity, the worst is 0. */
  rank: number;
}

export function readFindings(context: ReadContext, params: ReadParams<'findings'>): FindingPage {
  const found = selectFindings(context, params);
  const namespaces = new Set<string>();
  for (const { workload } of found.unsorted) namespaces.add(workload.ref.namespace);
  return { ...pageOf(listingOf(found, (finding) => findingRow(context, finding, decidingEvidence(finding))), params), namespaces: namespaces.size };
}

export const listFindings = (context: ReadContext, params: ReadParams<'findings'>): Listing<FindingExportRow> =>
  listingOf(selectFindings(context, params), (finding) => {
    const evidence = decidingEvidence(finding);
    return { ...findingRow(context, finding, evidence), evidence: evidence.map(wireEvidence) };
  });

function selectFindings(context: ReadContext, params: ReadParams<'findings'>): Sorted<Finding> {
  const verdicts: readonly Verdict[] = params.verdict ?? ['fail'];
  const findings: Finding[] = [];
  const asked = context.state.grading.checks.flatMap((check, index) => {
    if (params.check && !params.check.includes(check.id)) return [];
    if (params.item !== undefined && check.item !== params.item) return [];
    if (params.severity && !params.severity.includes(check.severity)) return [];
    return { check, index, rank: SEVERITIES.indexOf(check.severity) };
  });
  for (const workload of new View(context.state, context.principal, params).workloads()) {
    if (params.platform !== undefined && workload.platform !== params.platform) continue;
    if (params.managedBy && !isManagedBy(workload, params.managedBy)) continue;
    for (const { check, index, rank } of asked) {
      const mask = workload.masks[index] as number;
      if (!verdicts.includes(worst(mask))) continue;
      if (!matches(params.q, workload.key, check.id, check.failing)) continue;
      findings.push({ workload, check, mask, points: workload.score.lines[index] as number, rank });
    }
  }
  return sortLazily(
    findings,
    params.sort,
    {
      severity: ({ rank }) => rank,
      namespace: ({ workload }) => workload.ref.namespace,
      name: ({ workload }) => workload.ref.name,
      points: ({ points }) => points,
      since: (finding) => sinceOf(context, finding),
    },
    ({ workload, check }) => `${workload.key} ${check.id}`,
    (a, b) => a.rank - b.rank || b.points - a.points || (a.workload.key < b.workload.key ? -1 : a.workload.key > b.workload.key ? 1 : 0),
  );
}

const sinceOf = ({ openSince }: ReadContext, { workload, check }: Finding): number | null => openSince.get(`${workload.key} ${check.id}`) ?? null;

/** Evidence says what was seen: that of a waived check fails. */
function decidingEvidence({ workload, check, mask }: Finding): EvidenceItem[] {
  const seen = worst(mask) === 'waived' ? 'fail' : worst(mask);
  return explainCheck(check, workload.built.subject).filter(({ verdict }) => verdict === seen);
}

function findingRow(context: ReadContext, finding: Finding, evidence: readonly EvidenceItem[]): FindingRow {
  const { state } = context;
  const { workload, check, mask, points } = finding;
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
    since: toIso(sinceOf(context, finding)),
  };
}
