import { expect, test } from 'vitest';
import { CHECKS } from '../checks/index.ts';
import type { Severity, Verdict } from '../model/verdict.ts';
import { seededRandom } from '../random.ts';
import { scoreAggregate, Sums } from './aggregate.ts';
import { aggregateIfReplaced } from './if-replaced.ts';
import { many, workload } from './testing/workload.ts';
import { FAIL, PASS, UNKNOWN, WAIVED } from './verdict-mask.ts';
import { scoreWorkload } from './workload-score.ts';

const MASKS = [0, PASS, PASS, FAIL, WAIVED, UNKNOWN, WAIVED | UNKNOWN, FAIL | PASS];

test.each([1, 2, 3, 4])('is what sums made anew would say (seed %i)', (seed) => {
  const random = seededRandom(seed);
  const masksOf = () => Uint8Array.from(CHECKS, () => MASKS[Math.floor(random() * MASKS.length)] as number);
  const workloads = Array.from({ length: 12 }, masksOf);
  const replaced = workloads.map((masks, i) => (i % 3 === 0 ? masks.map((mask) => (mask & WAIVED ? (mask & ~WAIVED) | FAIL : mask)) : masks));
  const sumsOf = (list: readonly Uint8Array[]) => {
    const sums = new Sums(CHECKS);
    for (const masks of list) sums.add(scoreWorkload(CHECKS, masks), masks);
    return sums;
  };
  const replacements = workloads.flatMap((masks, i) => (masks === replaced[i] ? [] : [{ before: scoreWorkload(CHECKS, masks), after: scoreWorkload(CHECKS, replaced[i]!) }]));
  expect(replacements).toHaveLength(4);
  for (const kind of ['namespace', 'cluster'] as const) expect(aggregateIfReplaced(sumsOf(workloads), replacements, kind, 1)).toEqual(scoreAggregate(sumsOf(replaced), kind, 1));
});

type Row = [Severity, Verdict][];
const clean: Row = [['critical', 'pass'], ['medium', 'pass'], ...many(20, 'high', 'pass')];
const privileged: Row = [['critical', 'fail'], ['medium', 'pass'], ...many(20, 'high', 'pass')];
const middling: Row = [['critical', 'pass'], ['medium', 'fail'], ...many(19, 'high', 'pass'), ['high', 'fail']];
const waived: Row = [['critical', 'pass'], ['medium', 'waived'], ...many(20, 'high', 'pass')];
const unread: Row = [['critical', 'fail'], ['medium', 'pass'], ...many(20, 'high', 'unknown')];

const sumsOf = (rows: Row[]): Sums => {
  const sums = new Sums(workload(...clean).checks);
  for (const row of rows) {
    const { score, masks } = workload(...row);
    sums.add(score, masks);
  }
  return sums;
};

// What the aggregate would be is what it is with the other workloads in place.
test.each([
  { what: 'a critical goes', before: privileged, after: clean },
  { what: 'a critical comes', before: clean, after: privileged },
  { what: 'a critical stays', before: privileged, after: privileged },
  { what: 'the score falls', before: clean, after: middling },
  { what: 'the score rises', before: middling, after: clean },
  { what: 'something is waived', before: middling, after: waived },
  { what: 'a grade is lost', before: clean, after: unread },
  { what: 'a grade is won', before: unread, after: middling },
])('where $what', ({ before, after }) => {
  for (const others of [[clean], [clean, clean, clean, privileged], []]) {
    const sums = sumsOf([...others, before]);
    const copy = { ...sums };
    const replaced = aggregateIfReplaced(sums, [{ before: workload(...before).score, after: workload(...after).score }], 'namespace', 0);
    // Criticals that are waived stay what they were: only failures are looked at.
    expect({ ...replaced, withoutWaivers: null }).toEqual({ ...scoreAggregate(sumsOf([...others, after]), 'namespace'), withoutWaivers: null });
    expect({ ...sums }).toEqual(copy);
  }
});

test('moves the score without waivers by what the workloads move', () => {
  const sums = sumsOf([clean, middling]);
  const { withoutWaivers } = aggregateIfReplaced(sums, [{ before: workload(...middling).score, after: workload(...waived).score }], 'namespace', 0);
  expect(withoutWaivers).toBe(scoreAggregate(sumsOf([clean, waived]), 'namespace').withoutWaivers);
});

test('is what it was where nothing is replaced, held by a namespace that cannot be listed', () => {
  const sums = sumsOf([clean, clean, clean]);
  expect(aggregateIfReplaced(sums, [], 'cluster', 1)).toEqual(scoreAggregate(sums, 'cluster', 1));
});
