import { describe, expect, it } from 'vitest';
import type { Severity, Verdict } from '../model/verdict.ts';
import { aggregateLedger, scoreAggregate, Sums, workloadLedger } from './aggregate.ts';
import { many, workload } from './testing/workload.ts';
import { FAIL, PASS, UNKNOWN, WAIVED } from './verdict-mask.ts';
import { scoreWorkload } from './workload-score.ts';

describe('score of a workload', () => {
  // Expected by hand from CHECKLIST: weights critical 10 (0 when it passes), high 6, medium 3, low 1.
  it.each([
    { what: 'all pass', verdicts: [...many(1, 'critical', 'pass'), ...many(2, 'high', 'pass')], score: 1_000_000, before: 1_000_000, cap: null, grade: 'A' },
    { what: 'a passing critical earns nothing: 3 of 4 by weight', verdicts: [...many(1, 'critical', 'pass'), ...many(1, 'medium', 'pass'), ...many(1, 'low', 'fail')], score: 750_000, before: 750_000, cap: null, grade: 'C' },
    { what: 'one high failing holds at 89', verdicts: [...many(20, 'high', 'pass'), ...many(1, 'high', 'fail')], score: 890_000, before: 952_380, cap: 'one-high', grade: 'B' },
    { what: 'two high failing hold at 79', verdicts: [...many(40, 'high', 'pass'), ...many(2, 'high', 'fail')], score: 790_000, before: 952_380, cap: 'two-high', grade: 'C' },
    { what: 'any critical failing holds at 49', verdicts: [...many(20, 'high', 'pass'), ...many(1, 'critical', 'fail')], score: 490_000, before: 923_076, cap: 'critical', grade: 'F' },
    { what: 'a cap above the score does not bite', verdicts: [...many(1, 'high', 'pass'), ...many(1, 'high', 'fail')], score: 500_000, before: 500_000, cap: null, grade: 'D' },
    { what: 'a waived critical causes no cap', verdicts: [...many(2, 'high', 'pass'), ...many(1, 'critical', 'waived')], score: 1_000_000, before: 1_000_000, cap: null, grade: 'A' },
    { what: 'measured below 0.9 holds at 89', verdicts: [...many(8, 'high', 'pass'), ...many(1, 'high', 'unknown')], score: 890_000, before: 1_000_000, cap: 'measured', grade: 'B' },
    { what: 'measured at exactly 0.9 does not', verdicts: [...many(9, 'high', 'pass'), ...many(1, 'high', 'unknown')], score: 1_000_000, before: 1_000_000, cap: null, grade: 'A' },
    { what: 'measured at exactly 0.5 still has a grade', verdicts: [...many(1, 'high', 'pass'), ...many(1, 'high', 'unknown')], score: 890_000, before: 1_000_000, cap: 'measured', grade: 'B' },
    { what: 'measured below 0.5 has none', verdicts: [...many(1, 'high', 'pass'), ...many(2, 'high', 'unknown')], score: null, before: null, cap: null, grade: null },
    { what: 'nothing that passes or fails has none', verdicts: many(3, 'high', 'waived'), score: null, before: null, cap: null, grade: null },
    { what: 'nothing that applies has none', verdicts: many(3, 'high', 'not-applicable'), score: null, before: null, cap: null, grade: null },
    { what: 'just below A is B', verdicts: [...many(89, 'low', 'pass'), ...many(11, 'low', 'fail')], score: 890_000, before: 890_000, cap: null, grade: 'B' },
    { what: 'exactly 90 is A', verdicts: [...many(90, 'low', 'pass'), ...many(10, 'low', 'fail')], score: 900_000, before: 900_000, cap: null, grade: 'A' },
  ] as const)('$what', ({ verdicts, score, before, cap, grade }) => {
    const result = workload(...(verdicts as unknown as [Severity, Verdict][])).score;
    expect({ score: result.score, before: result.beforeCaps, cap: result.cap, grade: result.grade }).toEqual({ score, before, cap, grade });
  });

  it('counts a passing critical as measured with weight 10', () => {
    expect(workload(['critical', 'pass'], ['high', 'unknown'], ['low', 'pass']).score.measured).toBe(6_470);
  });

  it('shows the score without waivers, with its own caps', () => {
    const { score } = workload(['high', 'pass'], ['critical', 'waived'], ['high', 'pass']);
    expect([score.score, score.withoutWaivers]).toEqual([1_000_000, 490_000]);
  });

  // Without waivers a waived check fails: it takes its weight, and the cap of its severity.
  it.each([
    { what: 'waived medium: 6 of 9', verdicts: [['high', 'pass'], ['medium', 'waived']], without: 666_666 },
    { what: 'waived medium, no cap', verdicts: [...many(30, 'high', 'pass'), ['medium', 'waived']], without: 983_606 },
    { what: 'one waived high', verdicts: [...many(30, 'high', 'pass'), ['high', 'waived']], without: 890_000 },
    { what: 'one waived and one failing high', verdicts: [...many(40, 'high', 'pass'), ['high', 'waived'], ['high', 'fail']], without: 790_000 },
    { what: 'nothing waived', verdicts: [...many(3, 'high', 'pass'), ['low', 'fail'], ['medium', 'not-applicable']], without: 947_368 },
    { what: 'no grade', verdicts: [['high', 'waived']], without: null },
  ] as const)('without waivers, $what', ({ verdicts, without }) => {
    expect(workload(...(verdicts as unknown as [Severity, Verdict][])).score.withoutWaivers).toBe(without);
  });

  it.each([
    { what: 'waived counts as measured', verdicts: [['high', 'waived'], ['high', 'pass'], ['high', 'unknown']], measured: 6_666 },
    { what: 'not applicable does not count', verdicts: [['high', 'not-applicable'], ['high', 'pass'], ['high', 'unknown']], measured: 5_000 },
    { what: 'nothing applies', verdicts: [['high', 'not-applicable']], measured: null },
  ] as const)('measured: $what', ({ verdicts, measured }) => {
    expect(workload(...(verdicts as unknown as [Severity, Verdict][])).score.measured).toBe(measured);
  });

  // Waived in one container and unreadable in another: the headline cannot know, without waivers it is a failure that was seen.
  it.each([
    { what: 'it is a failure without waivers', rest: many(1, 'medium', 'pass'), measured: 5_000, score: 890_000, without: 500_000 },
    { what: 'what was seen of it counts as measured there: 26 of 29', rest: many(26, 'low', 'pass'), measured: 8_965, score: 890_000, without: 896_551 },
    { what: 'what else is unknown does not', rest: [...many(94, 'low', 'pass'), ...many(11, 'low', 'unknown')], measured: 8_703, score: 890_000, without: 890_000 },
  ] as const)('waived here, unknown there: $what', ({ rest, measured, score, without }) => {
    const { checks, masks } = workload(['medium', 'pass'], ...(rest as unknown as [Severity, Verdict][]));
    masks[0] = WAIVED | UNKNOWN;
    const result = scoreWorkload(checks, masks);
    expect([result.measured, result.score, result.withoutWaivers]).toEqual([measured, score, without]);
  });

  it('names no cap at its very height: 79 of 100', () => {
    const { score } = workload(...many(79, 'low', 'pass'), ...many(2, 'high', 'fail'), ...many(9, 'low', 'fail'));
    expect([score.score, score.cap, score.capLine]).toEqual([790_000, null, 0]);
  });

  // Over containers and groups the worst verdict stands: a clean one beside it dilutes nothing.
  it.each([
    { what: 'fails here, passes there', mask: FAIL | PASS, score: 500_000, measured: 10_000 },
    { what: 'fails here, waived there', mask: FAIL | WAIVED, score: 500_000, measured: 10_000 },
    { what: 'unknown here, passes there', mask: UNKNOWN | PASS, score: 890_000, measured: 5_000 },
    { what: 'unknown here, waived there', mask: UNKNOWN | WAIVED, score: 890_000, measured: 5_000 },
    { what: 'waived here, passes there', mask: WAIVED | PASS, score: 1_000_000, measured: 10_000 },
  ])('$what', ({ mask, score, measured }) => {
    const { checks, masks } = workload(['medium', 'pass'], ['medium', 'pass']);
    masks[1] = mask;
    const result = scoreWorkload(checks, masks);
    expect([result.score, result.measured, result.lines]).toEqual([score, measured, [0, 1_000_000 - (result.beforeCaps ?? 0)]]);
  });
});

describe('the ledger', () => {
  it('lists every lost point and adds up exactly to 100 − score', () => {
    for (let seed = 1; seed < 400; seed++) {
      const severities: Severity[] = ['critical', 'high', 'medium', 'low'];
      const kinds: Verdict[] = ['pass', 'fail', 'pass', 'waived', 'not-applicable', 'unknown', 'pass'];
      const verdicts = Array.from({ length: 1 + (seed % 23) }, (_, i): [Severity, Verdict] => [severities[(seed * (i + 3)) % 4] as Severity, kinds[(seed * 7 + i * i) % 7] as Verdict]);
      const { checks, score } = workload(...verdicts);
      if (score.score === null) continue;
      const points = workloadLedger(checks, score).reduce((sum, line) => sum + line.points, 0);
      expect(points).toBe(1_000_000 - score.score);
    }
  });

  it('is in proportion to weights: 6 and 3 of 12', () => {
    const { checks, score } = workload(['high', 'fail'], ['medium', 'fail'], ['medium', 'pass']);
    expect(workloadLedger(checks, score)).toEqual([
      { check: 'check-0', points: 500_000 },
      { check: 'check-1', points: 250_000 },
    ]);
  });
});

describe('aggregates', () => {
  const build = (rows: [Severity, Verdict][][]) => {
    const [{ checks }] = [workload(...(rows[0] ?? []))];
    const sums = new Sums(checks);
    for (const row of rows) {
      const { score, masks } = workload(...row);
      sums.add(score, masks);
    }
    return sums;
  };
  const clean: [Severity, Verdict][] = [...many(20, 'high', 'pass'), ['critical', 'pass']];
  const privileged: [Severity, Verdict][] = [...many(20, 'high', 'pass'), ['critical', 'fail']];
  const unread: [Severity, Verdict][] = [...many(20, 'high', 'unknown'), ['critical', 'fail']];

  it('is the mean, held by a critical at 79 in a namespace and at 89 in a cluster', () => {
    const sums = build([clean, clean, clean, clean, clean, clean, clean, clean, clean, privileged]);
    expect(scoreAggregate(sums, 'namespace')).toMatchObject({ score: 790_000, beforeCaps: 949_000, cap: 'critical-workload', grade: 'C', graded: 10 });
    expect(scoreAggregate(sums, 'cluster')).toMatchObject({ score: 890_000, beforeCaps: 949_000, cap: 'critical-workload' });
  });

  it('counts the criticals of workloads without a grade', () => {
    expect(scoreAggregate(build([clean, unread]), 'namespace').cap).toBe('critical-workload');
  });

  it('counts a namespace that cannot be listed as one workload of mean weight, wholly unmeasured', () => {
    const score = scoreAggregate(build([clean, clean, clean]), 'cluster', 1);
    expect(score).toMatchObject({ score: 890_000, cap: 'unlisted-namespace', measured: 7_500 });
  });

  it('has no grade over no workload', () => {
    expect(scoreAggregate(new Sums([]), 'cluster')).toMatchObject({ score: null, grade: null, graded: 0 });
  });

  it('has a ledger that adds up, with one line for the caps of workloads and one for its own', () => {
    const sums = build([clean, clean, clean, clean, clean, clean, clean, clean, privileged]);
    const score = scoreAggregate(sums, 'cluster');
    const ledger = aggregateLedger(sums, score);
    expect(ledger.reduce((sum, { points }) => sum + points, 0)).toBe(1_000_000 - (score.score ?? 0));
    expect(ledger.map(({ check, cap }) => check ?? cap)).toEqual(expect.arrayContaining(['check-20', 'workload-caps', 'critical-workload']));
  });

  it('is the same whatever order workloads come and go in', () => {
    const sums = build([clean, privileged, unread]);
    const extra = workload(...privileged);
    sums.add(extra.score, extra.masks);
    sums.remove(extra.score, extra.masks);
    expect(sums).toEqual(build([unread, clean, privileged]));
  });
});
