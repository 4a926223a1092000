import type { CheckResultWire, Evidence } from '#lib/api/workload.ts';
import type { Check } from '#lib/checks/check.ts';
import { joinPatches, type PatchPart } from '#lib/export/patch.ts';
import type { Subject } from '#lib/model/subject.ts';
import { POINT } from '#lib/model/verdict.ts';
import { explainCheck } from '#lib/scoring/grade-subject.ts';
import type { EvidenceItem } from '#lib/scoring/reports.ts';
import { isPartial, worst } from '#lib/scoring/verdict-mask.ts';

/** The result of every check on one subject, with evidence worked out now by the same code that graded it. */
export function checkResults(checks: readonly Check[], subject: Subject, masks: Uint8Array, lines: readonly number[]): CheckResultWire[] {
  return checks.map((check, index) => checkResult(check, subject, masks[index] as number, lines[index] as number));
}

function checkResult(check: Check, subject: Subject, mask: number, line: number): CheckResultWire {
  const items = explainCheck(check, subject);
  const judged = judge(check, mask, items);
  return {
    ...judged,
    scope: check.scope,
    title: judged.verdict === 'fail' ? check.failing : check.title,
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
export function judgedChecks(checks: readonly Check[], subject: Subject, masks: Uint8Array): JudgedCheck[] {
  return checks.map((check, index) => judgedCheck(check, subject, masks[index] as number));
}

export function judgedCheck(check: Check, subject: Subject, mask: number): JudgedCheck {
  return judge(check, mask, explainCheck(check, subject));
}

function judge(check: Check, mask: number, items: readonly EvidenceItem[]): JudgedCheck {
  const verdict = worst(mask);
  return { id: check.id, item: check.item, severity: check.severity, verdict, reason: reasonOf(items, verdict), waiver: null, evidence: items.map(wireEvidence) };
}

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
