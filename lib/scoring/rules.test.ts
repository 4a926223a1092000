import { expect, it } from 'vitest';
import { scoringRules } from './rules.ts';
import { POINT } from '../model/verdict.ts';
import { capOf, gradeOf } from './workload-score.ts';

const rules = scoringRules();

// CHECKLIST, Score and grade: a change here is another version of the scoring.
it('says what the checklist says', () => {
  expect(rules).toEqual({
    weight: { critical: 10, high: 6, medium: 3, low: 1 },
    weightOfPass: { critical: 0, high: 6, medium: 3, low: 1 },
    workloadCap: { critical: 49, 'one-high': 89, 'two-high': 79, measured: 89 },
    criticalCap: { namespace: 79, cluster: 89 },
    unlistedCap: 89,
    measured: { well: 0.9, enough: 0.5 },
    gradeFrom: { A: 90, B: 80, C: 70, D: 50 },
  });
});

it('is what grades', () => {
  for (const [grade, from] of Object.entries(rules.gradeFrom)) {
    expect(gradeOf(from * POINT)).toBe(grade);
    expect(gradeOf(from * POINT - 1)).not.toBe(grade);
  }
  expect([capOf(1, 5, true), capOf(0, 2, true), capOf(0, 1, true), capOf(0, 0, true)].map((cap) => cap && [cap.cap, cap.at / POINT])).toEqual(Object.entries(rules.workloadCap).toSorted((a, b) => ORDER.indexOf(a[0]) - ORDER.indexOf(b[0])));
});

const ORDER = ['critical', 'two-high', 'one-high', 'measured'];
