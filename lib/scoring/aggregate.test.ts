import { describe, expect, it } from 'vitest';
import type { Severity, Verdict } from '../model/verdict.ts';
import { aggregateLedger, compareScores, scoreAggregate, Sums, workloadLedger, worstSeverity } from './aggregate.ts';
import { many, workload } from './testing/workload.ts';

type Row = [Severity, Verdict][];

function sumsOf(...rows: Row[]): Sums {
  const sums = new Sums(workload(...(rows[0] ?? [])).checks);
  for (const row of rows) {
    const { score, masks } = workload(...row);
    sums.add(score, masks);
  }
  return sums;
}

/** Twenty-one checks, the last one critical. */
const clean: Row = [...many(20, 'high', 'pass'), ['critical', 'pass']];
const privileged: Row = [...many(20, 'high', 'pass'), ['critical', 'fail']];
const waived: Row = [...many(20, 'high', 'pass'), ['critical', 'waived']];
const unread: Row = [...many(20, 'high', 'unknown'), ['critical', 'fail']];
/** 88 of 100. */
const eightyEight: Row = [...many(88, 'low', 'pass'), ...many(12, 'low', 'fail')];

describe('the score of an aggregate', () => {
  it('holds the score without waivers by the criticals without waivers', () => {
    const sums = sumsOf(...Array.from({ length: 9 }, () => clean), waived);
    expect(scoreAggregate(sums, 'namespace')).toEqual({
      score: 1_000_000, beforeCaps: 1_000_000, withoutWaivers: 790_000, measured: 10_000, cap: null, grade: 'A', graded: 10,
    });
    expect(scoreAggregate(sums, 'cluster').withoutWaivers).toBe(890_000);
  });

  it('has both scores without a cap where nothing is waived', () => {
    expect(scoreAggregate(sumsOf(clean, eightyEight), 'cluster')).toMatchObject({ score: 940_000, withoutWaivers: 940_000, cap: null });
  });

  it('is the mean without waivers where no cap bites', () => {
    expect(scoreAggregate(sumsOf(clean, waived), 'namespace')).toMatchObject({ score: 1_000_000, withoutWaivers: 745_000 });
  });

  it('names no cap at its very height: 49, 100 and 88 are 79 in the mean', () => {
    expect(scoreAggregate(sumsOf(privileged, clean, eightyEight), 'namespace')).toMatchObject({ score: 790_000, beforeCaps: 790_000, cap: null, grade: 'C' });
  });

  it('is held by no namespace that cannot be listed where all can be', () => {
    expect(scoreAggregate(sumsOf(clean), 'cluster', 0)).toMatchObject({ score: 1_000_000, withoutWaivers: 1_000_000, cap: null });
  });

  it('holds the score without waivers for a namespace that cannot be listed too', () => {
    expect(scoreAggregate(sumsOf(clean, clean, clean), 'cluster', 1)).toMatchObject({ withoutWaivers: 890_000 });
  });

  it('does not hold a namespace for another that cannot be listed', () => {
    expect(scoreAggregate(sumsOf(clean, clean, clean), 'namespace', 1)).toMatchObject({ score: 1_000_000, cap: null });
  });

  it('names the first of two caps of one height', () => {
    const sums = sumsOf(...Array.from({ length: 9 }, () => clean), privileged);
    expect(scoreAggregate(sums, 'cluster', 1)).toMatchObject({ score: 890_000, cap: 'critical-workload' });
  });

  it('has no grade where less than half could be read', () => {
    expect(scoreAggregate(sumsOf(clean), 'cluster', 2)).toEqual({
      score: null, beforeCaps: null, withoutWaivers: null, measured: 3_333, cap: null, grade: null, graded: 1,
    });
    expect(scoreAggregate(sumsOf(clean), 'cluster', 1)).toMatchObject({ score: 890_000, measured: 5_000 });
  });

  it('has nothing to measure over no workload, and measures nothing of a namespace that cannot be listed', () => {
    expect(scoreAggregate(sumsOf(), 'cluster').measured).toBeNull();
    expect(scoreAggregate(sumsOf(), 'cluster', 1).measured).toBe(0);
  });
});

describe('the sums', () => {
  const mixed: Row = [['critical', 'fail'], ['high', 'fail'], ['high', 'fail'], ['medium', 'waived'], ['low', 'fail'], ['low', 'pass']];

  it('count the findings by severity, of workloads without a grade too, and none that is waived', () => {
    const ungraded = mixed.map(([severity, verdict], i): [Severity, Verdict] => [severity, i === 0 ? verdict : 'unknown']);
    expect(sumsOf(mixed, ungraded).findings).toEqual({ critical: 2, high: 2, medium: 0, low: 1 });
  });

  it('know the workloads with a failing critical, with waivers and without', () => {
    expect(sumsOf(clean, privileged, waived, unread)).toMatchObject({ workloads: 4, graded: 3, critical: 2, criticalWithoutWaivers: 3 });
  });

  it('are nothing again when the last workload goes', () => {
    const sums = sumsOf(mixed);
    const { score, masks } = workload(...mixed);
    sums.remove(score, masks);
    expect(sums).toEqual(new Sums(sums.checks));
  });
});

describe('ledgers', () => {
  it('have a line for each loss, largest first, and none for what costs nothing', () => {
    const { checks, score } = workload(['low', 'fail'], ['medium', 'fail'], ['low', 'pass'], ['medium', 'waived'], ['high', 'pass']);
    expect(workloadLedger(checks, score)).toEqual([
      { check: 'check-1', points: 272_728 },
      { check: 'check-0', points: 90_909 },
    ]);
  });

  it('have a line for the cap of a workload, only where it bites', () => {
    const { checks, score } = workload(...many(20, 'high', 'pass'), ['high', 'fail']);
    expect(workloadLedger(checks, score)).toEqual([
      { cap: 'one-high', points: 62_380 },
      { check: 'check-20', points: 47_620 },
    ]);
  });

  it('are the mean of the workloads’ lines, a line for their caps and one for their own', () => {
    // 92.3076 before its cap and 49 after it: 7.6924 for the check, 43.3076 for the cap, each a tenth in the mean.
    const sums = sumsOf(...Array.from({ length: 9 }, () => clean), privileged);
    const score = scoreAggregate(sums, 'cluster');
    expect(aggregateLedger(sums, score)).toEqual([
      { cap: 'critical-workload', points: 59_000 },
      { cap: 'workload-caps', points: 43_308 },
      { check: 'check-20', points: 7_692 },
    ]);
  });

  it('have no line for a cap where none bites', () => {
    const sums = sumsOf(eightyEight, clean);
    const ledger = aggregateLedger(sums, scoreAggregate(sums, 'cluster'));
    expect(ledger).toEqual(Array.from({ length: 12 }, (_, i) => ({ check: `check-${88 + i}`, points: 5_000 })));
  });

  it('are empty without a grade', () => {
    const sums = sumsOf(unread);
    expect(aggregateLedger(sums, scoreAggregate(sums, 'namespace'))).toEqual([]);
    const graded = sumsOf(eightyEight);
    expect(aggregateLedger(graded, scoreAggregate(graded, 'cluster', 2))).toEqual([]);
  });
});

describe('the order', () => {
  const at = (score: number | null, beforeCaps: number | null = score) => ({ score, beforeCaps });

  it.each([
    { what: 'worse first', a: at(1), b: at(2), order: -1 },
    { what: 'better last', a: at(2), b: at(1), order: 1 },
    { what: 'at one score by the score before caps', a: at(49, 60), b: at(49, 90), order: -1 },
    { what: 'whatever comes before caps where scores differ', a: at(49, 90), b: at(50, 50), order: -1 },
    { what: 'the same', a: at(3, 4), b: at(3, 4), order: 0 },
    { what: 'without a grade last', a: at(null), b: at(0), order: 1 },
    { what: 'with a grade before', a: at(100), b: at(null), order: -1 },
    { what: 'two without a grade', a: at(null), b: at(null), order: 0 },
  ])('$what', ({ a, b, order }) => {
    expect(Math.sign(compareScores(a, b))).toBe(order);
  });

  it.each([
    { findings: { critical: 0, high: 0, medium: 0, low: 0 }, worst: null },
    { findings: { critical: 0, high: 0, medium: 0, low: 4 }, worst: 'low' },
    { findings: { critical: 0, high: 1, medium: 9, low: 4 }, worst: 'high' },
    { findings: { critical: 1, high: 1, medium: 9, low: 4 }, worst: 'critical' },
  ])('worst severity of $findings: $worst', ({ findings, worst }) => {
    expect(worstSeverity(findings)).toBe(worst);
  });
});
