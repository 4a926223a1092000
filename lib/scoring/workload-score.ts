import type { Check } from '../checks/check.ts';
import { type Cap, FULL_SCORE, type Grade, POINT, type Points } from '../model/verdict.ts';
import { distribute } from './distribute.ts';
import { FAIL, PASS, UNKNOWN, WAIVED } from './verdict-mask.ts';
import { CRITICAL, HIGH, severitiesOf, WEIGHT_AT, WEIGHT_OF_PASS_AT } from './weights.ts';

/** The integers a workload's score is made of; sums of them are what aggregates need. */
export interface Tally {
  passWeight: number;
  failWeight: number;
  waivedWeight: number;
  /** Of the waived weight, that of checks which besides could not be read in part: headline unknown, without waivers failing. */
  hiddenWeight: number;
  criticalFails: number;
  highFails: number;
  criticalWaived: number;
  highWaived: number;
  measuredWeight: number;
  applicableWeight: number;
}

export interface WorkloadScore {
  tally: Tally;
  /** Null where there is no grade. */
  score: Points | null;
  beforeCaps: Points | null;
  withoutWaivers: Points | null;
  /** Share in ten-thousandths; null where nothing applies. */
  measured: number | null;
  /** The cap, only where it bites. */
  cap: Cap | null;
  grade: Grade | null;
  /** Points lost per check, in the order of the checks; all zero without a grade. */
  lines: readonly number[];
  /** Points lost to the cap. */
  capLine: Points;
}

const highestBit = (mask: number): number =>
  mask & FAIL ? FAIL : mask & UNKNOWN ? UNKNOWN : mask & WAIVED ? WAIVED : mask & PASS ? PASS : 0;

/** Adds up the verdicts of one workload by weight. */
export function tallyVerdicts(checks: readonly Check[], masks: Uint8Array): Tally {
  const tally: Tally = {
    passWeight: 0,
    failWeight: 0,
    waivedWeight: 0,
    hiddenWeight: 0,
    criticalFails: 0,
    highFails: 0,
    criticalWaived: 0,
    highWaived: 0,
    measuredWeight: 0,
    applicableWeight: 0,
  };
  const severities = severitiesOf(checks);
  for (let i = 0; i < severities.length; i++) {
    const verdict = highestBit(masks[i] as number);
    if (verdict === 0) continue;
    const severity = severities[i] as number;
    const weight = WEIGHT_AT[severity] as number;
    tally.applicableWeight += weight;
    if (verdict !== UNKNOWN) tally.measuredWeight += weight;
    else if ((masks[i] as number) & WAIVED) tally.hiddenWeight += weight;
    else continue;
    if (verdict === PASS) tally.passWeight += WEIGHT_OF_PASS_AT[severity] as number;
    else if (verdict === FAIL) {
      tally.failWeight += weight;
      if (severity === CRITICAL) tally.criticalFails++;
      else if (severity === HIGH) tally.highFails++;
    } else {
      tally.waivedWeight += weight;
      if (severity === CRITICAL) tally.criticalWaived++;
      else if (severity === HIGH) tally.highWaived++;
    }
  }
  return tally;
}

/** A share in ten-thousandths, cut; null of nothing. */
export const shareOf = (part: number, whole: number): number | null => (whole === 0 ? null : Math.floor((POINT * part) / whole));

/** In tenths: measured less than `well` holds a score down, less than `enough` leaves no grade. */
export const MEASURED_TENTHS = { well: 9, enough: 5 } as const;

/** Measured below 0.9: the cap `measured` applies. */
export const isPoorlyMeasured = (tally: Tally): boolean => tally.measuredWeight * 10 < tally.applicableWeight * MEASURED_TENTHS.well;

/** Measured below 0.5: "too little could be read" for a grade. */
export const isTooLittleMeasured = (tally: { measuredWeight: number; applicableWeight: number }): boolean =>
  tally.measuredWeight * 10 < tally.applicableWeight * MEASURED_TENTHS.enough;

/** From which score each grade is given; below the last it is F. */
export const GRADE_FROM = { A: 90 * POINT, B: 80 * POINT, C: 70 * POINT, D: 50 * POINT } as const;

/** The letter of an exact score (CHECKLIST: grade). */
export function gradeOf(score: Points): Grade {
  if (score >= GRADE_FROM.A) return 'A';
  if (score >= GRADE_FROM.B) return 'B';
  if (score >= GRADE_FROM.C) return 'C';
  return score >= GRADE_FROM.D ? 'D' : 'F';
}

/** Height of each cap of a workload. */
export const WORKLOAD_CAP = { critical: 49 * POINT, 'one-high': 89 * POINT, 'two-high': 79 * POINT, measured: 89 * POINT } as const;

/** The lowest cap that these numbers put on a workload and its height; ties go to the first in the order of CAPS. */
export function capOf(criticalFails: number, highFails: number, poorlyMeasured: boolean): { cap: Cap; at: Points } | null {
  if (criticalFails > 0) return { cap: 'critical', at: WORKLOAD_CAP.critical };
  if (highFails >= 2) return { cap: 'two-high', at: WORKLOAD_CAP['two-high'] };
  if (highFails === 1) return { cap: 'one-high', at: WORKLOAD_CAP['one-high'] };
  return poorlyMeasured ? { cap: 'measured', at: WORKLOAD_CAP.measured } : null;
}

/** Score of a tally before and after caps; null where nothing passes or fails. */
export function scoreOf(pass: number, fail: number, criticalFails: number, highFails: number, poorlyMeasured: boolean) {
  const total = pass + fail;
  if (total === 0) return null;
  const before = Math.floor((FULL_SCORE * pass) / total);
  const cap = capOf(criticalFails, highFails, poorlyMeasured);
  const bites = cap !== null && cap.at < before;
  return { before, score: bites ? cap.at : before, cap: bites ? cap.cap : null };
}

/** Score, caps, grade and ledger of one workload; `lines` and `capLine` add up exactly to 100 − score (CHECKLIST: Score and grade). */
export function scoreWorkload(checks: readonly Check[], masks: Uint8Array): WorkloadScore {
  const tally = tallyVerdicts(checks, masks);
  const measured = shareOf(tally.measuredWeight, tally.applicableWeight);
  const poorlyMeasured = isPoorlyMeasured(tally);
  const lines = new Array<number>(checks.length).fill(0);
  const scored = scoreOf(tally.passWeight, tally.failWeight, tally.criticalFails, tally.highFails, poorlyMeasured);
  if (!scored || isTooLittleMeasured(tally)) {
    return { tally, score: null, beforeCaps: null, withoutWaivers: null, measured, cap: null, grade: null, lines, capLine: 0 };
  }
  // First the weights, which are then replaced by their shares.
  const severities = severitiesOf(checks);
  for (let i = 0; i < lines.length; i++) if ((masks[i] as number) & FAIL) lines[i] = WEIGHT_AT[severities[i] as number] as number;
  distribute(lines, FULL_SCORE - scored.before, lines);
  const without = scoreOf(
    tally.passWeight,
    tally.failWeight + tally.waivedWeight,
    tally.criticalFails + tally.criticalWaived,
    tally.highFails + tally.highWaived,
    tally.hiddenWeight === 0 ? poorlyMeasured : isPoorlyMeasured({ ...tally, measuredWeight: tally.measuredWeight + tally.hiddenWeight }),
  );
  return {
    tally,
    score: scored.score,
    beforeCaps: scored.before,
    withoutWaivers: without?.score ?? null,
    measured,
    cap: scored.cap,
    grade: gradeOf(scored.score),
    lines,
    capLine: scored.before - scored.score,
  };
}
