import { FULL_SCORE, type Points } from '#lib/model/verdict.ts';
import { parseWorkloadKey } from '#lib/model/keys.ts';
import { scoreWorkload } from '#lib/scoring/workload-score.ts';
import type { WorkloadState } from '#server/history/workload-states.ts';
import type { ChangeCause } from './changes.ts';
import type { GradedFacts, Grading, WorkloadMove } from './grading.ts';

/**
 * What differs between the stored verdicts and those of now: one change, "while not watching" (DESIGN: Changes). Verdicts of checks that did
 * not exist then are taken as they are now, so that a release with more checks opens no findings by itself.
 *
 * @param checkIds the checks that graded the stored states, in order.
 */
export function movesSince(stored: readonly WorkloadState[], checkIds: readonly string[], grading: Grading): WorkloadMove[] {
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
    if (!same) moves.push({ key: state.subject, before, after });
  }
  for (const [key, after] of grading.workloads) if (!known.has(key)) moves.push({ key, before: null, after });
  return moves.toSorted((a, b) => (a.key < b.key ? -1 : 1));
}

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
