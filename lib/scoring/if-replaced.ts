import { type AggregateKind, type AggregateScore, scoreAggregate, type Totals } from './aggregate.ts';
import type { WorkloadScore } from './workload-score.ts';

/** One workload of the sums as it is scored, and as it would be. */
export interface Replacement {
  before: WorkloadScore;
  after: WorkloadScore;
}

/** The aggregate if some of the workloads that the sums are made of were scored otherwise, caps included. */
export function aggregateIfReplaced(sums: Totals, replacements: readonly Replacement[], kind: AggregateKind, unlisted: number): AggregateScore {
  const { workloads, graded, score, withoutWaivers, measuredWeight, applicableWeight, critical, criticalWithoutWaivers } = sums;
  const then = { workloads, graded, score, withoutWaivers, measuredWeight, applicableWeight, critical, criticalWithoutWaivers };
  for (const { before, after } of replacements) {
    then.measuredWeight += after.tally.measuredWeight - before.tally.measuredWeight;
    then.critical += (after.tally.criticalFails > 0 ? 1 : 0) - (before.tally.criticalFails > 0 ? 1 : 0);
    then.graded += (after.score === null ? 0 : 1) - (before.score === null ? 0 : 1);
    then.score += (after.score ?? 0) - (before.score ?? 0);
    then.withoutWaivers += (after.withoutWaivers ?? after.score ?? 0) - (before.withoutWaivers ?? before.score ?? 0);
  }
  return scoreAggregate(then, kind, unlisted);
}
