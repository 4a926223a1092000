import { type Grade, POINT, type Points, type Severity } from '../model/verdict.ts';
import { type AggregateKind, CRITICAL_CAP, UNLISTED_CAP } from './aggregate.ts';
import { WEIGHT, WEIGHT_OF_PASS } from './weights.ts';
import { GRADE_FROM, MEASURED_TENTHS, WORKLOAD_CAP } from './workload-score.ts';

/** The numbers of the scoring, to be explained: scores 0–100, shares 0–1. */
export interface ScoringRules {
  weight: Record<Severity, number>;
  weightOfPass: Record<Severity, number>;
  /** Heights of the caps. */
  workloadCap: Record<keyof typeof WORKLOAD_CAP, number>;
  criticalCap: Record<AggregateKind, number>;
  unlistedCap: number;
  /** Measured below `well` holds a score down, below `enough` there is no grade. */
  measured: { well: number; enough: number };
  gradeFrom: Record<Exclude<Grade, 'F'>, number>;
}

const shown = <K extends string>(points: Record<K, Points>): Record<K, number> => {
  const entries = Object.entries<Points>(points).map(([name, value]) => [name, value / POINT]);
  return Object.fromEntries(entries) as Record<K, number>;
};

/** The very numbers that grade, in the scale in which they are shown. */
export function scoringRules(): ScoringRules {
  return {
    weight: WEIGHT,
    weightOfPass: WEIGHT_OF_PASS,
    workloadCap: shown(WORKLOAD_CAP),
    criticalCap: shown(CRITICAL_CAP),
    unlistedCap: UNLISTED_CAP / POINT,
    measured: { well: MEASURED_TENTHS.well / 10, enough: MEASURED_TENTHS.enough / 10 },
    gradeFrom: shown(GRADE_FROM),
  };
}
