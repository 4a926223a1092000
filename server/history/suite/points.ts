import { describe, expect, it } from 'vitest';
import { appendPoints, latestPoints, pointAt, pointsBetween, scoresAt } from '../points.ts';
import { useStore, type Backend } from './backend.ts';
import { NOW } from './open.ts';
import { HOUR, point } from './samples.ts';

const CART = 'shop/Deployment/cart';

export function pointsSuite(backend: Backend): void {
  describe('points', () => {
    const fresh = useStore(backend);

    it('gives back exactly what was written, big sums and nulls included', async () => {
      const { store, cluster } = await fresh();
      const whole = point('', NOW, 742_153, { beforeCaps: 890_001, withoutWaivers: 700_000, measured: 9_731, cap: 'critical-workload', graded: 50_000, sum: 50_000 * 742_153, platformGraded: 12, platformSum: 11_000_000, critical: 3, unreadable: 1, scoring: 1, profile: 'f00d' });
      await appendPoints(store, cluster, [whole, point('shop', NOW, null)]);
      const { subject: _whole, ...numbers } = whole;
      expect((await latestPoints(store, cluster)).get('')).toEqual(numbers);
      expect((await latestPoints(store, cluster)).get('shop')).toMatchObject({ score: null, measured: null, at: NOW });
    });

    it('finds the point in force at any time, and the newest of each subject', async () => {
      const { store, cluster } = await fresh();
      await appendPoints(store, cluster, [point('', NOW, 10), point(CART, NOW + 1, 20), point('', NOW + 5, 30)]);
      const scores = async (at: number) => Object.fromEntries([...(await scoresAt(store, cluster, at))].map(([subject, { score }]) => [subject, score]));
      expect(await scores(NOW - 1)).toEqual({});
      expect(await scores(NOW)).toEqual({ '': 10 });
      expect(await scores(NOW + 4)).toEqual({ '': 10, [CART]: 20 });
      expect(await scores(NOW + 5)).toEqual({ '': 30, [CART]: 20 });
      expect([...(await latestPoints(store, cluster)).keys()].sort()).toEqual(['', CART]);
      expect(await pointAt(store, cluster, '', NOW + 4)).toMatchObject({ at: NOW, score: 10 });
      expect(await pointAt(store, cluster, '', NOW - 1)).toBeNull();
      expect(await pointAt(store, cluster, 'nowhere', NOW)).toBeNull();
    });

    it('keeps clusters apart', async () => {
      const [one, other] = [await fresh(), await fresh()];
      await appendPoints(one.store, one.cluster, [point('', NOW, 10)]);
      expect(await latestPoints(other.store, other.cluster)).toEqual(new Map());
      expect(await pointsBetween(other.store, other.cluster, '', { from: 0, to: NOW + 1, max: 10 })).toEqual([]);
    });

    it('replaces a point that is written again', async () => {
      const { store, cluster } = await fresh();
      await appendPoints(store, cluster, [point('', NOW, 10)]);
      await appendPoints(store, cluster, [point('', NOW, 11)]);
      expect((await latestPoints(store, cluster)).get('')?.score).toBe(11);
    });

    it('starts a chart with the point in force at its left edge', async () => {
      const { store, cluster } = await fresh();
      await appendPoints(store, cluster, [point('', NOW - HOUR, 1), point('', NOW - 10, 2), point('', NOW + 10, 3), point('', NOW + 30, 4)]);
      const window = await pointsBetween(store, cluster, '', { from: NOW, to: NOW + 20, max: 100 });
      expect(window.map(({ at, score }) => [at - NOW, score])).toEqual([[-10, 2], [10, 3]]);
    });

    it('thins a long chart and keeps its extremes and its end', async () => {
      const { store, cluster } = await fresh();
      const scores = Array.from({ length: 5_000 }, (_, index) => 500_000 + ((index * 7_919) % 1_000));
      scores[1_234] = 1;
      scores[4_321] = 999_999;
      await appendPoints(store, cluster, scores.map((score, index) => point('', NOW + index * 1_000, score)));
      const window = await pointsBetween(store, cluster, '', { from: NOW, to: NOW + 5_000_000, max: 300 });
      expect(window.length).toBeLessThanOrEqual(310);
      expect(window.length).toBeGreaterThan(100);
      expect(Math.min(...window.map(({ score }) => score ?? 0))).toBe(1);
      expect(Math.max(...window.map(({ score }) => score ?? 0))).toBe(999_999);
      expect(window.at(-1)?.at).toBe(NOW + 4_999_000);
      expect(window.map(({ at }) => at)).toEqual(window.map(({ at }) => at).toSorted((a, b) => a - b));
    });
  });
}
