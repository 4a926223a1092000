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
 * For each check the aggregate if it passed on all the workloads it fails on, caps included. `workloads` are those the sums are made of, and
 * are walked once. Null where the aggregate has no grade now or then.
 */
export function aggregatesIfPassed(checks: readonly Check[], sums: Totals, workloads: Iterable<Graded>, kind: 'namespace' | 'cluster', unlisted: number): (AggregateScore | null)[] {
  const then = checks.map(() => pick(sums));
  const severities = checks.map(({ severity }) => severity);
  for (const { masks, score } of workloads) {
    // What one passing check gains is the same for each of that severity.
    const gains: Partial<Record<Severity, Points>> = {};
    for (let index = 0; index < severities.length; index++) {
      if (!((masks[index] as number) & FAIL)) continue;
      const severity = severities[index] as Severity;
      const what = then[index] as Totals;
      what.score += gains[severity] ??= gainIfOnePassed(score, severity);
      if (severity === 'critical' && score.tally.criticalFails === 1) what.critical--;
    }
  }
  return then.map((what) => scoreAggregate(what, kind, unlisted));
}

/** The same for one check. */
export function aggregateIfPassed(checkIndex: number, check: Check, sums: Totals, workloads: Iterable<Graded>, kind: 'namespace' | 'cluster', unlisted: number): AggregateScore | null {
  const what = pick(sums);
  for (const { masks, score } of workloads) {
    if (!((masks[checkIndex] as number) & FAIL)) continue;
    what.score += gainIfOnePassed(score, check.severity);
    if (check.severity === 'critical' && score.tally.criticalFails === 1) what.critical--;
  }
  return scoreAggregate(what, kind, unlisted);
}

function gainIfOnePassed(score: WorkloadScore, severity: Severity): Points {
  if (score.score === null) return 0;
  return (scoreTally(tallyIfPassed(score.tally, [severity]))?.score ?? score.score) - score.score;
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
