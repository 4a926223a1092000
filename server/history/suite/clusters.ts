import { describe, expect, it } from 'vitest';
import { ensureCluster, listClusters, type ClusterIdentity } from '../clusters.ts';
import { createToken, findToken } from '../tokens.ts';
import type { Backend } from './backend.ts';
import { NOW, open } from './open.ts';

const prod: ClusterIdentity = { uid: 'uid-1', slug: 'prod', name: 'prod', kind: 'kubernetes', at: NOW };

export function clustersSuite(backend: Backend): void {
  describe('clusters', () => {
    it.each<[string, ClusterIdentity[], number[], string[]]>([
      ['the same uid is the same cluster', [prod, prod], [0, 0], ['prod', 'prod']],
      ['same slug, other uid is a new cluster', [prod, { ...prod, uid: 'uid-2' }, { ...prod, uid: 'uid-3' }, { ...prod, uid: 'uid-2' }], [0, 1, 2, 1], ['prod', 'prod-2', 'prod-3', 'prod-2']],
      ['same uid under a new slug is renamed', [prod, { ...prod, slug: 'live' }], [0, 0], ['prod', 'live']],
      ['an unreadable uid is found by slug', [prod, { ...prod, uid: null }], [0, 0], ['prod', 'prod']],
      ['a uid that becomes readable is adopted', [{ ...prod, uid: null }, prod, { ...prod, slug: 'live' }], [0, 0, 0], ['prod', 'prod', 'live']],
      ['manifests are never a cluster', [prod, { ...prod, uid: null, kind: 'manifests' }], [0, 1], ['prod', 'prod-2']],
      ['a rename to a taken slug gets a number', [prod, { ...prod, uid: 'uid-2', slug: 'live' }, { ...prod, slug: 'live' }], [0, 1, 0], ['prod', 'live', 'live-2']],
      ['63 characters stay 63', [{ ...prod, slug: 'a'.repeat(63) }, { ...prod, uid: 'uid-2', slug: 'a'.repeat(63) }], [0, 1], ['a'.repeat(63), `${'a'.repeat(59)}-2`]],
    ])('%s', async (_name, identities, which, slugs) => {
      const store = await open(await backend.fresh());
      const seen = [];
      for (const identity of identities) seen.push(await ensureCluster(store, identity));
      const ids = [...new Set(seen.map((cluster) => cluster.id))];
      expect(seen.map((cluster) => ids.indexOf(cluster.id))).toEqual(which);
      expect(seen.map((cluster) => cluster.slug)).toEqual(slugs);
      expect((await listClusters(store)).map((cluster) => cluster.id)).toEqual(ids);
      await store.close();
    });

    it('takes tokens along when a cluster is renamed', async () => {
      const store = await open(await backend.fresh());
      await ensureCluster(store, prod);
      await createToken(store, { id: 't', role: 'intake', cluster: 'prod', hash: 'h', createdAt: NOW });
      await ensureCluster(store, { ...prod, slug: 'live' });
      expect(await findToken(store, 'h')).toMatchObject({ cluster: 'live' });
      await store.close();
    });

    it('gives one id when many ask at once', async () => {
      const url = await backend.fresh();
      const stores = await Promise.all([open(url), open(url), open(url), open(url)]);
      const found = await Promise.all(stores.map((store) => ensureCluster(store, prod)));
      expect(new Set(found.map((cluster) => cluster.id)).size).toBe(1);
      await Promise.all(stores.map((store) => store.close()));
    });
  });
}
