import { expect, test } from 'vitest';
import { READS, type ReadAnswer, type ReadName, type ReadQuery } from '#lib/api/endpoints.ts';
import { LOCAL_PRINCIPAL } from '#lib/model/principal.ts';
import { parseWaivers } from '#lib/scoring/waivers/parse-waivers.ts';
import { ensureCluster } from '#server/history/clusters.ts';
import { openStore } from '#server/history/open-store.ts';
import { createLogger } from '../../log.ts';
import { Engine } from '../engine.ts';
import { ManualClock } from '../testing/manual-clock.ts';
import { controller, emptyCluster, namespace, put } from '../testing/world.ts';
import type { WaiverFileState } from './waiver-file.ts';

const START = Date.parse('2026-11-24T10:00:00Z');
const log = createLogger({ logLevel: 'silent' });

test('a waiver that begins and ends is in the history, with both scores, and the finding stays open', async () => {
  const clock = new ManualClock(START);
  const store = await openStore({ url: 'sqlite::memory:', now: () => clock.now(), log });
  const clusterId = (await ensureCluster(store, { uid: 'u', slug: 'test', name: 'test', kind: 'kubernetes', at: START })).id;
  const engine = new Engine({ slug: 'test', name: 'test', clusterId, boot: 'boot', store, clock, log, readObject: null });
  const read = async <N extends ReadName>(name: N, query: ReadQuery<N>): Promise<ReadAnswer<N>> => JSON.parse((await engine.read(name, READS[name].params.parse(query) as never, LOCAL_PRINCIPAL)).body) as ReadAnswer<N>;
  const settle = async (ms: number) => {
    clock.advance(ms);
    await engine.historian.flush();
  };
  await engine.start();
  engine.receive([...emptyCluster(), put('namespaces', namespace('shop')), put('deployments', controller('Deployment', { namespace: 'shop', name: 'web', labels: { app: 'web' } }))]);
  await settle(1_000);
  const before = (await read('posture', {})).posture;
  expect(before.scoreWithoutWaivers).toBe(before.score);

  const { waivers } = parseWaivers([{ check: 'run-as-non-root', cluster: 'test', namespace: 'shop', reason: 'r', expires: '2026-11-24T12:00:00Z' }], { originOf: () => ({ kind: 'file', file: 'w.yaml', line: 2, expiresLine: 5 }) });
  const file: WaiverFileState = { path: '/etc/w.yaml', waivers, faults: [{ file: '/etc/w.yaml', line: 9, message: 'waivers[1].check: is missing' }], failure: null, readAt: clock.now() };
  engine.setWaiverFile(file);
  await settle(1_000);
  const waived = (await read('posture', {})).posture;
  expect(waived.score).toBeGreaterThan(before.score ?? 0);
  expect(waived.scoreWithoutWaivers).toBe(before.score);
  const [began] = (await read('changes', {})).items;
  expect(began?.causes).toMatchObject([{ kind: 'waiver-began', check: 'run-as-non-root', workload: 'shop/Deployment/web' }]);
  expect(began?.title).toContain('which is waived now');
  expect(engine.historian.openSince.has('shop/Deployment/web run-as-non-root')).toBe(true);
  expect((await read('sources', {})).faults).toContainEqual({ file: '/etc/w.yaml', line: 9, message: 'waivers[1].check: is missing' });
  expect((await read('findings', { verdict: 'waived' })).items).toMatchObject([{ check: 'run-as-non-root', verdict: 'waived', title: 'May run as root' }]);
  expect((await read('trends', { range: '24h' })).points.at(-1)).toMatchObject({ score: waived.score, withoutWaivers: before.score });

  // Nothing happens but time.
  await settle(2 * 3_600_000);
  expect((await read('posture', {})).posture.score).toBe(before.score);
  const [ended] = (await read('changes', {})).items;
  expect(ended?.causes).toMatchObject([{ kind: 'waiver-ended', check: 'run-as-non-root', workload: 'shop/Deployment/web' }]);
  expect((ended?.move ?? 0) + (began?.move ?? 0)).toBe(0);
  await engine.stop();
  await store.close();
});
