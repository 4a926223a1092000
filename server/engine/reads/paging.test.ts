import { expect, test } from 'vitest';
import { seededRandom } from '#lib/random.ts';
import { Sorted } from './paging.ts';

test.each([0, 1, 499, 500, 501, 5_000])('%i rows are in the order of a full sort wherever one looks, equal ones as they came', (count) => {
  const random = seededRandom(count + 1);
  const rows = Array.from({ length: count }, (_, place) => ({ key: Math.floor(random() * 40), place }));
  const compare = (a: { key: number }, b: { key: number }): number => a.key - b.key;
  const expected = rows.toSorted(compare);
  const sorted = new Sorted(rows, compare);
  expect(Array.from({ length: Math.min(count, 500) }, (_, index) => sorted.at(index))).toEqual(expected.slice(0, 500));
  expect(Array.from({ length: count }, (_, index) => sorted.at(index))).toEqual(expected);
  expect(sorted.at(count)).toBeUndefined();
});
