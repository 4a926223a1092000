import type { CheckResultWire, Evidence } from '#lib/api/workload.ts';
import type { Check } from '#lib/checks/check.ts';
import { CHECKS } from '#lib/checks/index.ts';
import { joinPatches, type PatchPart } from '#lib/export/patch.ts';
import type { Subject } from '#lib/model/subject.ts';
import { POINT } from '#lib/model/verdict.ts';
import { explainCheck } from '#lib/scoring/grade-subject.ts';
import type { EvidenceItem } from '#lib/scoring/reports.ts';
import { isPartial, worst } from '#lib/scoring/verdict-mask.ts';

/** The result of every check on one subject, with evidence worked out now by the same code that graded it. */
export function checkResults(subject: Subject, masks: Uint8Array, lines: Int32Array): CheckResultWire[] {
  return CHECKS.map((check, index) => checkResult(check, subject, masks[index] as number, lines[index] as number));
}

function checkResult(check: Check, subject: Subject, mask: number, line: number): CheckResultWire {
  const items = explainCheck(check, subject);
  const verdict = worst(mask);
  return {
    id: check.id,
    item: check.item,
    severity: check.severity,
    scope: check.scope,
    title: verdict === 'fail' ? check.failing : check.title,
    verdict,
    partial: isPartial(mask),
    reason: reasonOf(items, verdict),
    waiver: null,
    points: line / POINT,
    evidence: items.map(wireEvidence),
    why: check.docs.why,
    remedy: check.docs.remedy,
    patch: joinPatches(items.flatMap(patchPart)),
    references: check.docs.references,
  };
}

/** The reasons of the deciding evidence, each once. */
function reasonOf(items: readonly EvidenceItem[], verdict: string): string {
  const reasons = new Set(items.filter((item) => item.verdict === verdict && item.reason !== '').map((item) => item.reason));
  return [...reasons].map((reason) => (/[.!?]$/.test(reason) ? reason : `${reason}.`)).join(' ');
}

function wireEvidence({ object, container, path, seen, wanted, verdict, reason, fix }: EvidenceItem): Evidence {
  return { object, container, path, seen, wanted, verdict, reason, fix };
}

function patchPart({ group, fix, patch, container, list }: EvidenceItem): PatchPart[] {
  if (!patch || !fix || !group?.fix) return [];
  return [{ target: group.fix.object, specPath: group.fix.specPath, container: container !== null && list ? { list, name: container } : null, patch }];
}
