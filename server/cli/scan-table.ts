import type { Check } from '#lib/checks/check.ts';
import { plural } from '#lib/format.ts';
import { faultsText } from '#lib/model/faults.ts';
import { POINT, type Points, SEVERITIES, type Severity } from '#lib/model/verdict.ts';
import { FAIL } from '#lib/scoring/verdict-mask.ts';
import type { GradedWorkload } from '../engine/grading.ts';
import { judgedCheck } from '../engine/reads/check-results.ts';
import type { GradedManifests } from './grade-manifests.ts';

/** Findings listed with each workload. */
const MOST_FINDINGS = 5;

/** The checks with their index, the worst severity first. */
const worstFirst = (checks: readonly Check[]) => SEVERITIES.flatMap((severity) => checks.flatMap((check, index) => (check.severity === severity ? [{ check, index }] : [])));

/** A score cut, not rounded, to one decimal, as everywhere (CHECKLIST: grade). */
const cut = (score: Points | null): string => (score === null ? '–' : (Math.floor((score * 10) / POINT) / 10).toFixed(1));

/** The other score, where waivers hide anything. */
const withoutWaivers = ({ score, withoutWaivers: without }: { score: Points | null; withoutWaivers: Points | null }): string => (without === score ? '' : ` (${cut(without)} without waivers)`);

/** Graded manifests as a table for people, in parts: worst workloads first, with their worst findings. */
export function* scanTable({ manifests: { faults }, cluster: { score }, namespaces, workloads, checks }: GradedManifests): Iterable<string> {
  if (workloads.length === 0) return yield `No workload to grade.${faults.length > 0 ? ` ${faultsText(faults)}, see above.` : ''}\n`;
  yield `${score.grade ?? '–'}  ${cut(score.score)} of 100${withoutWaivers(score)}  ${plural(workloads.length, 'workload')} in ${plural(namespaces.length, 'namespace')}, from manifests\n\n`;
  const width = Math.min(60, workloads.reduce((longest, { key }) => Math.max(longest, key.length), 0));
  const ranked = worstFirst(checks);
  for (const workload of workloads) yield `${linesOf(ranked, workload, width).join('\n')}\n`;
}

function linesOf(ranked: ReturnType<typeof worstFirst>, { key, score, masks, built: { subject }, waived }: GradedWorkload, width: number): string[] {
  const failing = ranked.filter(({ index }) => (masks[index] as number) & FAIL);
  const hidden = waived === null ? '' : `, ${waived.size} waived${withoutWaivers(score)}`;
  const lines = [`${score.grade ?? '–'}  ${cut(score.score).padStart(5)}  ${key.padEnd(width)}  ${countBySeverity(failing.map(({ check }) => check))}${hidden}`];
  for (const { check, index } of failing.slice(0, MOST_FINDINGS)) {
    const { reason } = judgedCheck(check, index, { subject, masks, waived });
    lines.push(`            ${check.severity.padEnd(8)}  ${check.id.padEnd(30)}  ${beginOf(reason)}`);
  }
  if (failing.length > MOST_FINDINGS) lines.push(`            and ${failing.length - MOST_FINDINGS} more`);
  return lines;
}

const countBySeverity = (failing: readonly { severity: Severity }[]): string =>
  SEVERITIES.flatMap((severity) => {
    const count = failing.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [`${count} ${severity}`];
  }).join(', ') || 'all pass';

const beginOf = (text: string): string => (text.length > 110 ? `${text.slice(0, 109)}…` : text);
