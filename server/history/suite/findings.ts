import { describe, expect, it } from 'vitest';
import { applyFindings, findingsSince, openFindings, type FindingUpdate } from '../findings.ts';
import { useStore, type Backend } from './backend.ts';
import { NOW } from './open.ts';

const CART = 'shop/Deployment/cart';
const update = (verdict: FindingUpdate['verdict'], check = 'privileged', subject = CART): FindingUpdate => ({ subject, check, severity: 'critical', verdict });

export function findingsSuite(backend: Backend): void {
  describe('findings', () => {
    const fresh = useStore(backend);

    it('opens at the first fail and keeps that time while unknown or waived', async () => {
      const { store, cluster } = await fresh();
      expect(await applyFindings(store, cluster, NOW, [update('fail'), update('unknown', 'seccomp-profile'), update('waived', 'host-path')])).toEqual({ opened: 1, closed: 0 });
      for (const [index, [verdict, state]] of ([['fail', 'failing'], ['unknown', 'unknown'], ['waived', 'waived'], ['fail', 'failing']] as const).entries()) {
        await applyFindings(store, cluster, NOW + index, [update(verdict)]);
        expect(await openFindings(store, cluster)).toEqual([{ subject: CART, check: 'privileged', severity: 'critical', state, openedAt: NOW, closedAt: null, closedAs: null }]);
      }
    });

    it.each([['pass', 'fixed'], ['not-applicable', 'not-applicable'], ['gone', 'gone']] as const)('%s closes as %s, and a later fail opens another', async (verdict, closedAs) => {
      const { store, cluster } = await fresh();
      await applyFindings(store, cluster, NOW, [update('fail')]);
      expect(await applyFindings(store, cluster, NOW + 10, [update(verdict)])).toEqual({ opened: 0, closed: 1 });
      expect(await openFindings(store, cluster)).toEqual([]);
      await applyFindings(store, cluster, NOW + 20, [update(verdict)]);
      await applyFindings(store, cluster, NOW + 30, [update('fail')]);
      expect(await findingsSince(store, cluster, NOW + 5)).toMatchObject([{ openedAt: NOW, closedAt: NOW + 10, closedAs }, { openedAt: NOW + 30, closedAt: null, closedAs: null }]);
      expect(await findingsSince(store, cluster, NOW + 11)).toMatchObject([{ openedAt: NOW + 30 }]);
    });

    it('takes thousands at once', async () => {
      const { store, cluster } = await fresh();
      const many = Array.from({ length: 3_000 }, (_, index) => update('fail', `check-${index % 30}`, `ns/Deployment/w${Math.floor(index / 30)}`));
      expect(await applyFindings(store, cluster, NOW, many)).toEqual({ opened: 3_000, closed: 0 });
      expect(await applyFindings(store, cluster, NOW + 1, many.slice(0, 1_000).map((one) => Object.assign({}, one, { verdict: 'pass' as const })))).toEqual({ opened: 0, closed: 1_000 });
      expect(await openFindings(store, cluster)).toHaveLength(2_000);
    });
  });
}
