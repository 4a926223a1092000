import type { Check } from '../checks/check.ts';
import { type Cap, FULL_SCORE, type Grade, POINT, type Points, SEVERITIES, type Severity } from '../model/verdict.ts';
import { distribute } from './distribute.ts';
import { FAIL } from './verdict-mask.ts';
import { severitiesOf } from './weights.ts';
import { gradeOf, isTooLittleMeasured, shareOf, type WorkloadScore } from './workload-score.ts';

export interface AggregateScore {
  score: Points | null;
  beforeCaps: Points | null;
  withoutWaivers: Points | null;
  measured: number | null;
  cap: Cap | null;
  grade: Grade | null;
  graded: number;
}

/**
 * Integer sums over workloads. Adding and removing workloads in any order gives the same sums as adding those that remain, so incremental
 * equals full (DESIGN: Shapes).
 */
export class Sums {
  workloads = 0;
  graded = 0;
  score = 0;
  withoutWaivers = 0;
  measuredWeight = 0;
  applicableWeight = 0;
  critical = 0;
  criticalWithoutWaivers = 0;
  caps = 0;
  readonly lines: Float64Array;
  readonly findings: Record<Severity, number> = { critical: 0, high: 0, medium: 0, low: 0 };
  readonly checks: readonly Check[];

  constructor(checks: readonly Check[]) {
    this.checks = checks;
    this.lines = new Float64Array(checks.length);
  }

  add(score: WorkloadScore, masks: Uint8Array): void {
    this.apply(score, masks, 1);
  }

  remove(score: WorkloadScore, masks: Uint8Array): void {
    this.apply(score, masks, -1);
  }

  private apply(score: WorkloadScore, masks: Uint8Array, sign: 1 | -1): void {
    this.workloads += sign;
    this.measuredWeight += sign * score.tally.measuredWeight;
    this.applicableWeight += sign * score.tally.applicableWeight;
    if (score.tally.criticalFails > 0) this.critical += sign;
    if (score.tally.criticalFails + score.tally.criticalWaived > 0) this.criticalWithoutWaivers += sign;
    const severities = severitiesOf(this.checks);
    for (let i = 0; i < masks.length; i++) {
      if ((masks[i] as number) & FAIL) this.findings[SEVERITIES[severities[i] as number] as Severity] += sign;
    }
    if (score.score === null) return;
    this.graded += sign;
    this.score += sign * score.score;
    this.withoutWaivers += sign * (score.withoutWaivers ?? score.score);
    this.caps += sign * score.capLine;
    for (let i = 0; i < score.lines.length; i++) this.lines[i] = (this.lines[i] as number) + sign * (score.lines[i] as number);
  }
}

export type AggregateKind = 'namespace' | 'cluster';

/** Height of the cap that a workload with a failing critical puts on its namespace and cluster. */
export const CRITICAL_CAP: Record<AggregateKind, Points> = { namespace: 79 * POINT, cluster: 89 * POINT };

/** Height of the cap that a namespace which cannot be listed puts on the cluster. */
export const UNLISTED_CAP: Points = 89 * POINT;

/** The sums that decide a score. */
export type Totals = Pick<
  Sums,
  'workloads' | 'graded' | 'score' | 'withoutWaivers' | 'measuredWeight' | 'applicableWeight' | 'critical' | 'criticalWithoutWaivers'
>;

/**
 * Score of a namespace or cluster from its sums (CHECKLIST: Score and grade). `unlisted` is the number of namespaces that cannot be listed:
 * each counts as one workload of mean weight, wholly unmeasured.
 */
export function scoreAggregate(sums: Totals, kind: AggregateKind, unlisted = 0): AggregateScore {
  const meanWeight = sums.workloads === 0 ? 1 : sums.applicableWeight / sums.workloads;
  const whole = { measuredWeight: sums.measuredWeight, applicableWeight: sums.applicableWeight + unlisted * meanWeight };
  const measured = shareOf(whole.measuredWeight, whole.applicableWeight);
  if (sums.graded === 0 || isTooLittleMeasured(whole)) {
    return { score: null, beforeCaps: null, withoutWaivers: null, measured, cap: null, grade: null, graded: sums.graded };
  }
  const before = Math.floor(sums.score / sums.graded);
  const capped = capAggregate(before, sums.critical > 0, kind, unlisted > 0);
  const without = capAggregate(Math.floor(sums.withoutWaivers / sums.graded), sums.criticalWithoutWaivers > 0, kind, unlisted > 0);
  return {
    score: capped.score,
    beforeCaps: before,
    withoutWaivers: without.score,
    measured,
    cap: capped.cap,
    grade: gradeOf(capped.score),
    graded: sums.graded,
  };
}

function capAggregate(before: Points, critical: boolean, kind: AggregateKind, unlisted: boolean): { score: Points; cap: Cap | null } {
  const caps: { cap: Cap; at: Points }[] = [];
  if (critical) caps.push({ cap: 'critical-workload', at: CRITICAL_CAP[kind] });
  if (unlisted && kind === 'cluster') caps.push({ cap: 'unlisted-namespace', at: UNLISTED_CAP });
  const lowest = caps.toSorted((a, b) => a.at - b.at)[0];
  return lowest && lowest.at < before ? { score: lowest.at, cap: lowest.cap } : { score: before, cap: null };
}

/** A line is of a check or of a cap; `workload-caps` is the mean of the workloads' own caps. */
export interface LedgerEntry {
  check?: string;
  cap?: Cap | 'workload-caps';
  points: Points;
}

/** The mean of the workloads' lines per check, one line for their caps, one for its own; adds up exactly to 100 − score. */
export function aggregateLedger(sums: Sums, score: AggregateScore): LedgerEntry[] {
  if (score.score === null || score.beforeCaps === null) return [];
  const weights = [...sums.lines, sums.caps];
  const points = new Float64Array(weights.length);
  distribute(weights, FULL_SCORE - score.beforeCaps, points);
  const entries = weights.map((_, i): LedgerEntry => {
    const check = sums.checks[i];
    return { ...(check ? { check: check.id } : { cap: 'workload-caps' }), points: points[i] as number };
  });
  if (score.cap) entries.push({ cap: score.cap, points: score.beforeCaps - score.score });
  return sortLedger(entries);
}

/** The ledger of one workload: every lost point, and the cap where it bites. */
export function workloadLedger(checks: readonly Check[], score: WorkloadScore): LedgerEntry[] {
  const entries = checks.map((check, i): LedgerEntry => ({ check: check.id, points: score.lines[i] as number }));
  if (score.cap) entries.push({ cap: score.cap, points: score.capLine });
  return sortLedger(entries);
}

const sortLedger = (entries: LedgerEntry[]): LedgerEntry[] => entries.filter((entry) => entry.points !== 0).toSorted((a, b) => b.points - a.points);

/** Order by score, then by the score before caps (CHECKLIST: order); without a grade last. */
export function compareScores(a: { score: number | null; beforeCaps: number | null }, b: { score: number | null; beforeCaps: number | null }): number {
  if (a.score === null || b.score === null) return a.score === b.score ? 0 : a.score === null ? 1 : -1;
  return a.score - b.score || (a.beforeCaps ?? 0) - (b.beforeCaps ?? 0);
}

/** Severities that have findings, worst first. */
export const worstSeverity = (findings: Record<Severity, number>): Severity | null => SEVERITIES.find((severity) => findings[severity] > 0) ?? null;
