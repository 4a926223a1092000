import { describe, expect, it } from 'vitest';
import { thinPoints } from './thin-points.ts';

const series = (scores: readonly (number | null)[], more: Record<number, { profile?: string; scoring?: number }> = {}) =>
  scores.map((score, at) => ({ at, score, scoring: more[at]?.scoring ?? 0, profile: more[at]?.profile ?? 'a' }));

describe('thinPoints', () => {
  it.each<[string, (number | null)[], number, number[]]>([
    ['nothing', [], 10, []],
    ['one point', [5], 10, [0]],
    ['lowest, highest and last of a bucket, and the first of all', [5, 6, 1, 7, 9, 7, 5, 6, 5, 5], 10, [0, 2, 4, 9]],
    ['each bucket by itself', [5, 5, 5, 5, 5, 5], 3, [0, 2, 3, 5]],
    ['where a grade is lost and where it comes back', [5, 5, null, null, 5, 5], 10, [0, 2, 4, 5]],
    ['a bucket without a grade', [5, 5, null, null, null, null], 2, [0, 1, 2, 3, 5]],
  ])('keeps %s', (_name, scores, width, kept) => {
    expect(thinPoints(series(scores), width).map(({ at }) => at)).toEqual(kept);
  });

  it('keeps where the profile or the algorithm changes', () => {
    const points = series([5, 5, 5, 5, 5, 5], { 2: { profile: 'b' }, 4: { profile: 'a', scoring: 1 } });
    expect(thinPoints(points, 100).map(({ at }) => at)).toEqual([0, 2, 3, 4, 5]);
  });

  it('is done after once, and never loses an extreme, whatever the series', () => {
    for (let seed = 1; seed <= 50; seed += 1) {
      const points = series(Array.from({ length: 400 }, (_, index) => ((index * 7_919 * seed) % 13 === 0 ? null : (index * 104_729 * seed) % 1_009)));
      for (const width of [1, 7, 50, 1_000]) {
        const once = thinPoints(points, width);
        expect(thinPoints(once, width)).toEqual(once);
        const scores = (list: typeof points) => list.flatMap(({ score }) => (score === null ? [] : [score]));
        expect([Math.min(...scores(once)), Math.max(...scores(once)), once.at(-1)]).toEqual([Math.min(...scores(points)), Math.max(...scores(points)), points.at(-1)]);
      }
    }
  });
});
