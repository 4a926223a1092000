import { describe, expect, it } from 'vitest';
import type { Severity, Verdict } from '../model/verdict.ts';
import { Sums } from './aggregate.ts';
import { many, workload } from './testing/workload.ts';
import { aggregateIfPassed, aggregatesIfPassed, scoreTally, tallyIfPassed } from './what-if.ts';

type Row = [Severity, Verdict][];

describe('a workload', () => {
  // What the score is then, is what the workload scores with these checks passing.
  it.each([
    { what: 'a critical, which earns nothing', before: [['critical', 'fail'], ...many(3, 'high', 'pass')], passing: [0] },
    { what: 'one of two criticals', before: [['critical', 'fail'], ['critical', 'fail'], ...many(9, 'high', 'pass')], passing: [0] },
    { what: 'the only high', before: [['high', 'fail'], ...many(30, 'high', 'pass')], passing: [0] },
    { what: 'one of two highs', before: [['high', 'fail'], ['high', 'fail'], ...many(60, 'high', 'pass')], passing: [1] },
    { what: 'a medium', before: [['medium', 'fail'], ['low', 'fail'], ['high', 'pass']], passing: [0] },
    { what: 'a low', before: [['medium', 'fail'], ['low', 'fail'], ['high', 'pass']], passing: [1] },
    { what: 'several', before: [['critical', 'fail'], ['high', 'fail'], ['low', 'fail'], ['high', 'pass']], passing: [0, 1, 2] },
    { what: 'nothing', before: [['low', 'fail'], ['high', 'pass']], passing: [] },
    { what: 'one that is poorly measured', before: [['low', 'fail'], ['high', 'pass'], ['high', 'unknown']], passing: [0] },
  ] as unknown as { what: string; before: Row; passing: number[] }[])('fixes $what', ({ before, passing }) => {
    const now = workload(...before);
    const then = workload(...before.map(([severity, verdict], i): Row[number] => [severity, passing.includes(i) ? 'pass' : verdict]));
    const tally = tallyIfPassed(now.score.tally, passing.map((i) => before[i]?.[0] ?? 'low'));
    expect(tally).toEqual(then.score.tally);
    expect(scoreTally(tally)).toEqual({ score: then.score.score, grade: then.score.grade, cap: then.score.cap });
  });

  it('has no score where nothing passes or fails', () => {
    expect(scoreTally(workload(['high', 'waived']).score.tally)).toBeNull();
  });
});

describe('an aggregate', () => {
  const sumsOf = (rows: Row[]) => {
    const workloads = rows.map((row) => workload(...row));
    const sums = new Sums(workloads[0]?.checks ?? []);
    for (const { score, masks } of workloads) sums.add(score, masks);
    return { workloads, sums };
  };
  /** The score if the check passed everywhere, and the score of workloads where it does. */
  const compare = (rows: Row[], index: number) => {
    const { workloads, sums } = sumsOf(rows);
    const copy = structuredClone({ ...sums, checks: [] });
    const fixed = sumsOf(rows.map((row) => row.map(([severity, verdict], i): Row[number] => [severity, i === index && verdict === 'fail' ? 'pass' : verdict])));
    const check = workloads[0]?.checks[index];
    if (!check) throw new Error(`no check ${index}`);
    const then = aggregateIfPassed(index, check, sums, workloads, 'namespace', 0);
    expect(structuredClone({ ...sums, checks: [] })).toEqual(copy);
    return { then, expected: aggregateIfPassed(index, check, fixed.sums, fixed.workloads, 'namespace', 0) };
  };

  const high: Row = [['critical', 'pass'], ['high', 'fail'], ['low', 'pass'], ...many(20, 'high', 'pass')];
  const both: Row = [['critical', 'fail'], ['high', 'fail'], ['low', 'fail'], ...many(20, 'high', 'pass')];
  const clean: Row = [['critical', 'pass'], ['high', 'pass'], ['low', 'pass'], ...many(20, 'high', 'pass')];
  const unread: Row = [['critical', 'fail'], ['high', 'pass'], ['low', 'pass'], ...many(20, 'high', 'unknown')];

  it.each([
    { what: 'the critical that holds it down', rows: [both, clean, clean, clean, clean, clean], index: 0 },
    { what: 'a critical of a workload without a grade', rows: [unread, clean, clean], index: 0 },
    { what: 'a high that holds its workloads down', rows: [high, high, both, clean], index: 1 },
    { what: 'a low', rows: [both, clean], index: 2 },
    { what: 'what fails nowhere', rows: [high, clean], index: 0 },
  ])('fixes $what', ({ rows, index }) => {
    const { then, expected } = compare(rows, index);
    // Without waivers is not foretold: waived failures stay as they are.
    expect({ ...then, withoutWaivers: null }).toEqual({ ...expected, withoutWaivers: null });
  });

  it('stays held by another critical of the same workload', () => {
    const rows: Row[] = [[['critical', 'fail'], ['critical', 'fail'], ...many(20, 'high', 'pass')], ...Array.from({ length: 9 }, (): Row => [['critical', 'pass'], ['critical', 'pass'], ...many(20, 'high', 'pass')])];
    expect(compare(rows, 0).then).toMatchObject({ score: 790_000, cap: 'critical-workload' });
  });

  it('stays held by a namespace that cannot be listed', () => {
    const { workloads, sums } = sumsOf([high, clean, clean]);
    const check = workloads[0]?.checks[1];
    expect(check && aggregateIfPassed(1, check, sums, workloads, 'cluster', 1)).toMatchObject({ score: 890_000, beforeCaps: 1_000_000, cap: 'unlisted-namespace' });
  });
});

it('tells the same of all checks at once as of each alone', () => {
  const rows: Row[] = [
    [['critical', 'fail'], ['high', 'fail'], ['low', 'fail']],
    [['critical', 'fail'], ['high', 'pass'], ['low', 'fail']],
    [['critical', 'pass'], ['high', 'fail'], ['low', 'pass']],
    [['critical', 'unknown'], ['high', 'fail'], ['low', 'waived']],
  ];
  const workloads = rows.map((row) => workload(...row));
  const { checks } = workloads[0]!;
  const sums = new Sums(checks);
  for (const { score, masks } of workloads) sums.add(score, masks);
  const alone = checks.map((check, index) => aggregateIfPassed(index, check, sums, workloads, 'cluster', 0));
  expect(aggregatesIfPassed(checks, sums, workloads, 'cluster', 0)).toEqual(alone);
});
