import { CHECKS } from '#lib/checks/index.ts';
import { FULL_SCORE, type Points, type Severity, type Verdict } from '#lib/model/verdict.ts';
import { parseWorkloadKey } from '#lib/model/keys.ts';
import { worst } from '#lib/scoring/verdict-mask.ts';
import { scoreWorkload } from '#lib/scoring/workload-score.ts';
import type { FindingUpdate } from '#server/history/findings.ts';
import type { WorkloadState } from '#server/history/workload-states.ts';
import type { ChangeCause } from './changes.ts';
import type { GradedFacts, Grading, WorkloadMove } from './grading.ts';

/**
 * What differs between the stored verdicts and those of now: one change, "while not watching" (DESIGN: Changes). Verdicts of checks that did
 * not exist then are taken as they are now, so that a release with more checks opens no findings by itself.
 *
 * @param checkIds the checks that graded the stored states, in order.
 * @param all workloads without any difference too: under another profile the numbers and the stored verdicts of all are others.
 */
export function movesSince(stored: readonly WorkloadState[], checkIds: readonly string[], grading: Grading, all: boolean): WorkloadMove[] {
  const indexes = grading.checks.map(({ id }) => checkIds.indexOf(id));
  const moves: WorkloadMove[] = [];
  const known = new Set<string>();
  for (const state of stored) {
    known.add(state.subject);
    const after = grading.workloads.get(state.subject) ?? null;
    const old = Buffer.from(state.masks, 'hex');
    const masks = Uint8Array.from(indexes, (index, i) => (index < 0 ? (after?.masks[i] ?? 1) : (old[index] ?? 1)));
    const before: GradedFacts = { key: state.subject, ref: parseWorkloadKey(state.subject), platform: state.platform === 1, masks, score: scoreWorkload(grading.checks, masks) };
    const same = after && after.platform === before.platform && Buffer.compare(after.masks, masks) === 0;
    if (!same || all) moves.push({ key: state.subject, before, after });
  }
  for (const [key, after] of grading.workloads) if (!known.has(key)) moves.push({ key, before: null, after });
  return moves.toSorted((a, b) => (a.key < b.key ? -1 : 1));
}

/**
 * What becomes of findings where other checks count now: those of a check that does not count any more do not apply, those of one that does now
 * open. Neither is a cause of its own, they are part of the profile's.
 */
export function findingsOfChecks(stored: readonly WorkloadState[], checkIds: readonly string[], grading: Grading): FindingUpdate[] {
  const ids: readonly string[] = grading.checks.map(({ id }) => id);
  const dropped = [...checkIds.entries()].filter(([, id]) => !ids.includes(id));
  const added = [...grading.checks.entries()].filter(([, { id }]) => !checkIds.includes(id));
  if (dropped.length + added.length === 0) return [];
  return stored.flatMap(({ subject, masks }): FindingUpdate[] => {
    const old = Buffer.from(masks, 'hex');
    const after = grading.workloads.get(subject);
    const closed = dropped.filter(([index]) => isOpen(worst(old[index] ?? 1))).map(([, check]): FindingUpdate => ({ subject, check, severity: severityOf(check), verdict: after ? 'not-applicable' : 'gone' }));
    const opened = added.filter(([index]) => worst(after?.masks[index] ?? 1) === 'fail').map(([, { id, severity }]): FindingUpdate => ({ subject, check: id, severity, verdict: 'fail' }));
    return [...closed, ...opened];
  });
}

const isOpen = (verdict: Verdict): boolean => verdict === 'fail' || verdict === 'unknown' || verdict === 'waived';
const severityOf = (id: string): Severity => CHECKS.find((check) => check.id === id)?.severity ?? 'low';

/**
 * The part of each subject's move that no other cause explains, where the checks that count have changed; null where there is none.
 *
 * @param scores by subject, the stored score and the one of now.
 */
export function profileCause(scores: ReadonlyMap<string, { from: Points | null; to: Points | null }>, causes: readonly ChangeCause[]): ChangeCause | null {
  const explained = new Map<string, Points>();
  for (const { parts } of causes) for (const { subject, part } of parts) explained.set(subject, (explained.get(subject) ?? 0) + part);
  const parts = [...scores].flatMap(([subject, { from, to }]) => {
    if (from === null || to === null) return [];
    const part = to - from - (explained.get(subject) ?? 0);
    return part === 0 || Math.abs(part) > FULL_SCORE ? [] : [{ subject, part }];
  });
  if (parts.length === 0) return null;
  return { kind: 'profile-changed', check: null, severity: null, workload: null, namespace: null, text: 'The checks that count, or how they count, changed', parts };
}
