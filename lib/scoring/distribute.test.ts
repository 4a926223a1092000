import { describe, expect, it } from 'vitest';
import { distribute } from './distribute.ts';

describe('largest remainder', () => {
  it.each([
    { what: 'divides without rest', weights: [1, 3], total: 8, parts: [2, 6] },
    { what: 'gives the rest to the largest remainder: 5, 3.33, 1.67', weights: [3, 2, 1], total: 10, parts: [5, 3, 2] },
    { what: 'gives it to the earlier one among equals', weights: [1, 1, 1], total: 10, parts: [4, 3, 3] },
    { what: 'gives each one only once', weights: [1, 1, 1], total: 11, parts: [4, 4, 3] },
    { what: 'in order of remainder: 1.4, 2.8, 2.8', weights: [1, 2, 2], total: 7, parts: [1, 3, 3] },
    { what: 'leaves out what has no weight', weights: [0, 1, 0, 1], total: 3, parts: [0, 2, 0, 1] },
    { what: 'of nothing is nothing', weights: [2, 1], total: 0, parts: [0, 0] },
    { what: 'over no weight is nothing', weights: [0, 0], total: 5, parts: [0, 0] },
    { what: 'over none at all', weights: [], total: 5, parts: [] },
    { what: 'is less than one for each', weights: [1, 1, 1, 1], total: 2, parts: [1, 1, 0, 0] },
  ])('$what', ({ weights, total, parts }) => {
    // A longer call before it: what that left behind must not matter.
    distribute([5, 4, 3, 2, 1, 1, 1], 101, []);
    const own = [...weights];
    const other = new Float64Array(weights.length);
    distribute(own, total, own);
    distribute(weights, total, other);
    expect([own, [...other]]).toEqual([parts, parts]);
  });

  it('writes over what was there', () => {
    const out = [7, 7];
    distribute([0, 0], 5, out);
    expect(out).toEqual([0, 0]);
    distribute([1, 1], 0, out.fill(7));
    expect(out).toEqual([0, 0]);
  });
});
