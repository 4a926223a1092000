import { expect, test } from 'vitest';
import { CHECKS } from '../checks/index.ts';
import { seededRandom } from '../random.ts';
import { scoreAggregate, Sums } from './aggregate.ts';
import { aggregateIfReplaced } from './if-replaced.ts';
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
