import type { Aggregate, LedgerLine, Numbers } from '#lib/api/common.ts';
import { POINT, type Points } from '#lib/model/verdict.ts';
import type { AggregateScore, LedgerEntry } from '#lib/scoring/aggregate.ts';
import type { WorkloadScore } from '#lib/scoring/workload-score.ts';

/** Ten-thousandths as a number with at most 4 decimals. */
export const toNumber = (points: Points | null): number | null => (points === null ? null : points / POINT);

/** Milliseconds since the epoch as ISO text; null for nothing and for 0, which means unknown. */
export const toIso = (at: number | null | undefined): string | null => (at ? new Date(at).toISOString() : null);

/** The same for something that has happened: a clock in the cluster that is ahead of ours must not make it lie in the future. */
export const toPastIso = (at: number | null | undefined, now: number): string | null => toIso(at ? Math.min(at, now) : at);

export function numbersOf(score: AggregateScore | WorkloadScore): Numbers {
  return {
    score: toNumber(score.score),
    scoreBeforeCaps: toNumber(score.beforeCaps),
    scoreWithoutWaivers: toNumber(score.withoutWaivers),
    grade: score.grade,
    measured: toNumber(score.measured),
    cap: score.cap,
    graded: 'graded' in score ? score.graded : score.score === null ? 0 : 1,
  };
}

export const ledgerOf = (entries: readonly LedgerEntry[]): LedgerLine[] => entries.map((entry) => ({ ...entry, points: entry.points / POINT }));

export const aggregateOf = (name: string, score: AggregateScore | WorkloadScore, ledger: readonly LedgerEntry[]): Aggregate => ({
  ...numbersOf(score),
  name,
  ledger: ledgerOf(ledger),
});

/** Score now minus then; null where either is missing. */
export const deltaOf = (now: Points | null, then: Points | null | undefined): number | null =>
  now === null || then === null || then === undefined ? null : (now - then) / POINT;
