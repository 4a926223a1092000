import { describe, expect, it } from 'vitest';
import { extendObserved, observedBetween } from '../observed.ts';
import { useStore, type Backend } from './backend.ts';
import { NOW } from './open.ts';
import { MINUTE } from './samples.ts';

export function observedSuite(backend: Backend): void {
  describe('observed', () => {
    const fresh = useStore(backend);

    it.each<[string, number[], [number, number][]]>([
      ['one beat', [0], [[0, 0]]],
      ['beats each minute', [0, 1, 2, 3], [[0, 3]]],
      ['two beats missed are no gap', [0, 2.5], [[0, 2.5]]],
      ['more is a gap', [0, 2.51, 3], [[0, 0], [2.51, 3]]],
      ['the same beat twice', [0, 1, 1], [[0, 1]]],
      ['a clock set back a little', [0, 1, 2, 1.5], [[0, 2]]],
      ['a clock set back far, and on again', [10, 0, 1, 10], [[0, 1], [10, 10]]],
    ])('%s', async (_name, beats, spans) => {
      const { store, cluster } = await fresh();
      for (const beat of beats) await extendObserved(store, cluster, NOW + beat * MINUTE);
      const found = await observedBetween(store, cluster, { from: 0, to: NOW * 2 });
      expect(found.map(({ from, to }) => [(from - NOW) / MINUTE, (to - NOW) / MINUTE])).toEqual(spans);
    });

    it('keeps namespaces apart and finds what touches the window', async () => {
      const { store, cluster } = await fresh();
      for (const beat of [0, 1, 10, 11, 20]) await extendObserved(store, cluster, beat * MINUTE);
      await extendObserved(store, cluster, MINUTE, 'shop');
      expect(await observedBetween(store, cluster, { from: MINUTE, to: 10 * MINUTE })).toEqual([{ from: 0, to: MINUTE }, { from: 10 * MINUTE, to: 11 * MINUTE }]);
      expect(await observedBetween(store, cluster, { from: 0, to: 30 * MINUTE, namespace: 'shop' })).toEqual([{ from: MINUTE, to: MINUTE }]);
    });
  });
}
