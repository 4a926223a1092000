import type { CheckResultWire, Evidence } from '#lib/api/workload.ts';
import type { Check } from '#lib/checks/check.ts';
import { joinPatches, type PatchPart } from '#lib/export/patch.ts';
import type { Subject } from '#lib/model/subject.ts';
import { POINT, type Verdict } from '#lib/model/verdict.ts';
import { explainCheck } from '#lib/scoring/grade-subject.ts';
import type { EvidenceItem } from '#lib/scoring/reports.ts';
import { isPartial, worst } from '#lib/scoring/verdict-mask.ts';
import type { WaivedChecks } from '#lib/scoring/waivers/apply-waivers.ts';
import { waiverRefOf } from '../waivers/waiver-ref.ts';

/** What was graded: a workload, or a pod by itself. */
export interface GradedSubject {
  subject: Subject;
  masks: Uint8Array;
  waived: WaivedChecks | null;
}

/** The result of every check on one subject, with evidence worked out now by the same code that graded it. */
export function checkResults(checks: readonly Check[], graded: GradedSubject, lines: readonly number[]): CheckResultWire[] {
  return checks.map((check, index) => checkResult(check, index, graded, lines[index] as number));
}

function checkResult(check: Check, index: number, graded: GradedSubject, line: number): CheckResultWire {
  const mask = graded.masks[index] as number;
  const items = explainCheck(check, graded.subject);
  const judged = judge(check, index, graded, items);
  return {
    ...judged,
    scope: check.scope,
    title: titleOf(check, judged.verdict),
    partial: isPartial(mask),
    points: line / POINT,
    why: check.docs.why,
    remedy: check.docs.remedy,
    patch: joinPatches(items.flatMap(patchPart)),
    references: check.docs.references,
  };
}

/** A verdict with its evidence, without what the check's documentation says. */
export type JudgedCheck = Pick<CheckResultWire, 'id' | 'item' | 'severity' | 'verdict' | 'reason' | 'waiver' | 'evidence'>;

/** Every check on one subject. */
export function judgedChecks(checks: readonly Check[], graded: GradedSubject): JudgedCheck[] {
  return checks.map((check, index) => judgedCheck(check, index, graded));
}

/** @param index of the check among those that grade. */
export function judgedCheck(check: Check, index: number, graded: GradedSubject): JudgedCheck {
  return judge(check, index, graded, explainCheck(check, graded.subject));
}

function judge(check: Check, index: number, { masks, waived }: GradedSubject, items: readonly EvidenceItem[]): JudgedCheck {
  const verdict = worst(masks[index] as number);
  const waivers = waived?.get(index);
  // What fails is covered as a whole or not at all.
  const evidence = waivers ? items.map((item) => (item.verdict === 'fail' ? { ...item, verdict: 'waived' as const } : item)) : items;
  const waiver = waivers ? waiverRefOf(waivers) : null;
  return { id: check.id, item: check.item, severity: check.severity, verdict, reason: reasonOf(evidence, verdict), waiver, evidence: evidence.map(wireEvidence) };
}

/** A waived check fails: its title says what is wrong, as that of a failing one. */
export const titleOf = (check: Check, verdict: Verdict): string => (verdict === 'fail' || verdict === 'waived' ? check.failing : check.title);

/** The reasons of the deciding evidence, each once. */
function reasonOf(items: readonly EvidenceItem[], verdict: string): string {
  const reasons = new Set(items.filter((item) => item.verdict === verdict && item.reason !== '').map((item) => item.reason));
  return [...reasons].map((reason) => (/[.!?]$/.test(reason) ? reason : `${reason}.`)).join(' ');
}

export function wireEvidence({ object, container, path, seen, wanted, verdict, reason, fix }: EvidenceItem): Evidence {
  return { object, container, path, seen, wanted, verdict, reason, fix };
}

function patchPart({ group, fix, patch, container, list }: EvidenceItem): PatchPart[] {
  if (!patch || !fix || !group?.fix) return [];
  return [{ target: group.fix.object, specPath: group.fix.specPath, container: container !== null && list ? { list, name: container } : null, patch }];
}
