import type { Check } from '../checks/check.ts';
import type { Cap, Grade, Points, Severity } from '../model/verdict.ts';
import { type AggregateScore, scoreAggregate, type Totals } from './aggregate.ts';
import { FAIL } from './verdict-mask.ts';
import { WEIGHT, WEIGHT_OF_PASS } from './weights.ts';
import { gradeOf, isPoorlyMeasured, scoreOf, type Tally, type WorkloadScore } from './workload-score.ts';

/** The tally as it would be if checks of these severities passed instead of failing. */
export function tallyIfPassed(tally: Tally, severities: readonly Severity[]): Tally {
  const next = { ...tally };
  for (const severity of severities) {
    next.failWeight -= WEIGHT[severity];
    next.passWeight += WEIGHT_OF_PASS[severity];
    if (severity === 'critical') next.criticalFails--;
    if (severity === 'high') next.highFails--;
  }
  return next;
}

/** Score of a tally with caps; null without a grade. */
export function scoreTally(tally: Tally): { score: Points; grade: Grade; cap: Cap | null } | null {
  const scored = scoreOf(tally.passWeight, tally.failWeight, tally.criticalFails, tally.highFails, isPoorlyMeasured(tally));
  return scored && { score: scored.score, grade: gradeOf(scored.score), cap: scored.cap };
}

export interface Graded {
  masks: Uint8Array;
  score: WorkloadScore;
}

/**
 * The aggregate if one check passed on all the workloads it fails on, caps included. `workloads` are those the sums are made of.
 * Null where the aggregate has no grade now or then.
 */
export function aggregateIfPassed(
  checkIndex: number,
  check: Check,
  sums: Totals,
  workloads: Iterable<Graded>,
  kind: 'namespace' | 'cluster',
  unlisted: number,
): AggregateScore | null {
  const what = pick(sums);
  for (const { masks, score } of workloads) {
    if (!((masks[checkIndex] as number) & FAIL)) continue;
    if (check.severity === 'critical' && score.tally.criticalFails === 1) what.critical--;
    what.score += gainIfOnePassed(score, check.severity);
  }
  return scoreAggregate(what, kind, unlisted);
}

const gains = new WeakMap<WorkloadScore, Partial<Record<Severity, Points>>>();

/** What a workload would gain if one of its failing checks of that severity passed: the same for each of them, and asked for each of them. */
function gainIfOnePassed(score: WorkloadScore, severity: Severity): Points {
  if (score.score === null) return 0;
  let known = gains.get(score);
  if (!known) gains.set(score, (known = {}));
  return (known[severity] ??= (scoreTally(tallyIfPassed(score.tally, [severity]))?.score ?? score.score) - score.score);
}

/** The sums that a what-if changes, copied. */
const pick = (sums: Totals): Totals => ({
  workloads: sums.workloads,
  graded: sums.graded,
  score: sums.score,
  withoutWaivers: sums.withoutWaivers,
  measuredWeight: sums.measuredWeight,
  applicableWeight: sums.applicableWeight,
  critical: sums.critical,
  criticalWithoutWaivers: sums.criticalWithoutWaivers,
});
