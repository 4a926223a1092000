import { describe, expect, it } from 'vitest';
import { readMeta, writeMeta } from '../meta.ts';
import { rememberedPods, rememberPods, type RememberedPod } from '../pod-memory.ts';
import { countOpening, createReport, findReportByTokenHash, listReports, revokeReport, type NewReport, type ReportFilter } from '../reports.ts';
import { createToken, findToken, listTokens, revokeToken, touchToken } from '../tokens.ts';
import { useStore, type Backend } from './backend.ts';
import { NOW, open } from './open.ts';
import { DAY, MINUTE } from './samples.ts';

const report = (cluster: number, id: string, more: Partial<NewReport> = {}): NewReport => ({
  id: `${cluster}-${id}`,
  cluster,
  tokenHash: `hash-${cluster}-${id}`,
  title: `Report ${id}`,
  scope: '{"kind":"cluster"}',
  score: 742_153,
  grade: 'C',
  takenAt: NOW,
  expiresAt: NOW + DAY,
  document: `{"report":1,"title":"${'ü'.repeat(100_000)}"}`,
  ...more,
});

export function recordsSuite(backend: Backend): void {
  describe('reports', () => {
    const fresh = useStore(backend);
    const filter: ReportFilter = { sort: 'takenAt', descending: true, limit: 100 };

    it('finds a report by the hash of its token, counts openings and revokes once', async () => {
      const { store, cluster } = await fresh();
      const one = report(cluster, 'a');
      await createReport(store, one);
      await countOpening(store, one.id, NOW + 1);
      await countOpening(store, one.id, NOW + 2);
      const { tokenHash, ...stored } = one;
      expect(await findReportByTokenHash(store, tokenHash)).toEqual({ ...stored, openings: 2, lastOpenedAt: NOW + 2, revokedAt: null });
      expect(await findReportByTokenHash(store, 'other')).toBeNull();
      expect(await revokeReport(store, cluster + 1_000, one.id, NOW)).toBe(false);
      expect(await revokeReport(store, cluster, one.id, NOW + 3)).toBe(true);
      expect(await revokeReport(store, cluster, one.id, NOW + 4)).toBe(false);
      expect((await findReportByTokenHash(store, tokenHash))?.revokedAt).toBe(NOW + 3);
    });

    it('lists without documents, sorted and paged', async () => {
      const { store, cluster } = await fresh();
      for (const [id, takenAt, openings] of [['b', 3, 0], ['a', 1, 2], ['c', 3, 1]] as const) {
        await createReport(store, report(cluster, id, { takenAt }));
        for (let opening = 0; opening < openings; opening += 1) await countOpening(store, `${cluster}-${id}`, NOW);
      }
      const walk = async (more: Partial<ReportFilter>) => {
        const seen: string[] = [];
        for (let cursor: string | undefined | null; cursor !== null; ) {
          const page = await listReports(store, cluster, { ...filter, ...more, limit: 1, ...(cursor ? { cursor } : {}) });
          seen.push(...page.items.map((item) => item.id.split('-')[1] ?? ''));
          cursor = page.nextCursor;
        }
        return seen.join('');
      };
      expect(await walk({})).toBe('cba');
      expect(await walk({ descending: false })).toBe('abc');
      expect(await walk({ sort: 'title', descending: false })).toBe('abc');
      expect(await walk({ sort: 'openings' })).toBe('acb');
      expect(await walk({ q: 'PORT C' })).toBe('c');
      expect(await walk({ q: '%' })).toBe('');
      expect((await listReports(store, cluster, filter)).items[0]).not.toHaveProperty('document');
      const { nextCursor } = await listReports(store, cluster, { ...filter, limit: 1 });
      await expect(listReports(store, cluster, { ...filter, descending: false, cursor: nextCursor ?? '' })).rejects.toMatchObject({ code: 'invalid-request' });
    });
  });

  describe('tokens', () => {
    it('stores, touches to the minute, lists and revokes', async () => {
      const store = await open(await backend.fresh());
      await createToken(store, { id: 'a', role: 'intake', cluster: 'prod', hash: 'h1', createdAt: NOW });
      await createToken(store, { id: 'b', role: 'intake', cluster: null, hash: 'h2', createdAt: NOW + 1 });
      await expect(createToken(store, { id: 'c', role: 'intake', cluster: null, hash: 'h2', createdAt: NOW })).rejects.toThrow(/unique/i);
      const used = async () => (await findToken(store, 'h1'))?.lastUsedAt;
      for (const at of [NOW, NOW + MINUTE - 1]) await touchToken(store, (await findToken(store, 'h1'))!, at);
      expect(await used()).toBe(NOW);
      await touchToken(store, (await findToken(store, 'h1'))!, NOW + MINUTE);
      expect(await used()).toBe(NOW + MINUTE);
      expect((await listTokens(store)).map(({ id }) => id)).toEqual(['b', 'a']);
      expect([await revokeToken(store, 'a', NOW + 9), await revokeToken(store, 'a', NOW + 10), await revokeToken(store, 'x', NOW)]).toEqual([true, false, false]);
      expect(await findToken(store, 'h1')).toEqual({ id: 'a', role: 'intake', cluster: 'prod', hash: 'h1', createdAt: NOW, revokedAt: NOW + 9, lastUsedAt: NOW + MINUTE });
      expect(await findToken(store, 'nothing')).toBeNull();
      await store.close();
    });
  });

  describe('pods and meta', () => {
    const fresh = useStore(backend);

    it('remembers deleted pods', async () => {
      const { store, cluster } = await fresh();
      const pod: RememberedPod = { uid: 'u', namespace: 'shop', name: 'cart-1', containerIds: ['a', 'b'], workload: 'shop/Deployment/cart', node: null, deletedAt: NOW };
      await rememberPods(store, cluster, [pod]);
      await rememberPods(store, cluster, [{ ...pod, node: 'node-1', deletedAt: NOW + 1 }, { ...pod, uid: 'v' }]);
      expect(await rememberedPods(store, cluster, NOW)).toEqual([{ ...pod, node: 'node-1', deletedAt: NOW + 1 }, { ...pod, uid: 'v' }]);
      expect(await rememberedPods(store, cluster, NOW + 1)).toHaveLength(1);
    });

    it('keeps values by name', async () => {
      const { store } = await fresh();
      expect(await readMeta(store, 'boot')).toBeNull();
      await writeMeta(store, 'boot', '1');
      await writeMeta(store, 'boot', '2');
      expect(await readMeta(store, 'boot')).toBe('2');
    });
  });
}
