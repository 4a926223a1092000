import { describe, expect, it } from 'vitest';
import { listChanges } from '../changes.ts';
import { commitRevision, type Revision } from '../commit-revision.ts';
import { openFindings } from '../findings.ts';
import { observedBetween } from '../observed.ts';
import { latestPoints } from '../points.ts';
import { tryWriterLock } from '../writer-lock.ts';
import { useStore, type Backend } from './backend.ts';
import { NOW, open } from './open.ts';
import { point } from './samples.ts';

const CART = 'shop/Deployment/cart';
const revision = (cluster: number, more: Partial<Revision> = {}): Revision => ({
  cluster,
  at: NOW,
  points: [point('', 0, 900_000), point(CART, 0, 490_000)],
  findings: [{ subject: CART, check: 'privileged', severity: 'critical', verdict: 'fail' }],
  change: { kind: 'change', title: 'worse', moves: [{ subject: '', from: 1_000_000, to: 900_000 }], causes: [{ kind: 'finding-opened', check: 'privileged', severity: 'critical', workload: CART, namespace: 'shop', text: 'privileged', parts: [{ subject: '', part: -100_000 }] }] },
  observed: true,
  ...more,
});

export function revisionsSuite(backend: Backend): void {
  describe('revisions', () => {
    const fresh = useStore(backend);
    const written = async ({ store, cluster }: Awaited<ReturnType<typeof fresh>>) => ({
      points: (await latestPoints(store, cluster)).size,
      findings: (await openFindings(store, cluster)).length,
      changes: (await listChanges(store, cluster, { subject: '', limit: 10 })).total,
      spans: (await observedBetween(store, cluster, { from: 0, to: NOW * 2 })).length,
    });

    it('writes all of a revision, and once', async () => {
      const target = await fresh();
      await commitRevision(target.store, revision(target.cluster));
      await commitRevision(target.store, revision(target.cluster));
      expect(await written(target)).toEqual({ points: 2, findings: 1, changes: 1, spans: 1 });
      expect((await latestPoints(target.store, target.cluster)).get(CART)?.at).toBe(NOW);
    });

    it('writes nothing of a revision that fails half way', async () => {
      const target = await fresh();
      const broken = revision(target.cluster);
      for (const cause of broken.change?.causes ?? []) cause.text = null as never;
      await expect(commitRevision(target.store, broken)).rejects.toThrow(/null/i);
      expect(await written(target)).toEqual({ points: 0, findings: 0, changes: 0, spans: 0 });
      await commitRevision(target.store, revision(target.cluster));
      expect(await written(target)).toEqual({ points: 2, findings: 1, changes: 1, spans: 1 });
    });

    it('refuses a writer that has lost its lock', async () => {
      const url = await backend.fresh();
      const [one, other] = [await open(url), await open(url)];
      const first = await tryWriterLock(one, 1, () => {});
      expect(await tryWriterLock(other, 1, () => {})).toBeNull();
      expect(await tryWriterLock(other, 2, () => {})).not.toBeNull();
      await commitRevision(one, revision(1, { epoch: first!.epoch }));
      await first!.release();
      const second = await tryWriterLock(other, 1, () => {});
      expect(second!.epoch).toBeGreaterThan(first!.epoch);
      await expect(commitRevision(one, revision(1, { at: NOW + 1, epoch: first!.epoch }))).rejects.toMatchObject({ code: 'conflict' });
      await commitRevision(other, revision(1, { at: NOW + 2, epoch: second!.epoch }));
      expect((await latestPoints(one, 1)).get('')?.at).toBe(NOW + 2);
      await second!.release();
      await Promise.all([one.close(), other.close()]);
    });

    it('lets several connections write at once', async () => {
      const url = await backend.fresh();
      const stores = await Promise.all([open(url), open(url), open(url)]);
      await Promise.all(stores.flatMap((store, index) => Array.from({ length: 20 }, (_, turn) => commitRevision(store, revision(index + 1, { at: NOW + turn })))));
      for (const index of stores.keys()) expect((await listChanges(stores[0]!, index + 1, { subject: '', limit: 100 })).total).toBe(20);
      await Promise.all(stores.map((store) => store.close()));
    });
  });
}
