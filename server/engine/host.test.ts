import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadConfig } from '../config.ts';
import { listClusters } from '#server/history/clusters.ts';
import { openStore } from '#server/history/open-store.ts';
import { createLogger } from '../log.ts';
import { EngineHost } from './host.ts';
import { ScriptedServer } from './sources/kubernetes/testing/scripted-server.ts';
import { ManualClock } from './testing/manual-clock.ts';

let dir: string;
let server: ScriptedServer;
let clock: ManualClock;
let host: EngineHost;
/** The name of who watches the cluster already. */
let other: string | null;

beforeEach(async () => {
  other = null;
  dir = mkdtempSync(join(tmpdir(), 'host-'));
  server = await ScriptedServer.start();
  clock = new ManualClock(Date.parse('2026-11-24T10:00:00Z'));
  const file = join(dir, 'kubeconfig');
  writeFileSync(file, JSON.stringify({ clusters: [{ name: 'c', cluster: { server: server.url } }], contexts: [{ name: 'here', context: { cluster: 'c', user: '' } }], users: [] }));
  const config = loadConfig({ DATA_DIR: dir, KUBECONFIG: file, LOG_LEVEL: 'silent' } as unknown as NodeJS.ProcessEnv, [], dir);
  const source = { kind: 'kubeconfig' as const, files: [file], context: 'here' };
  host = new EngineHost({ config, source, slug: 'here', name: 'here', boot: 'boot' }, createLogger({ logLevel: 'silent' }), { message() {}, renamed() {}, forgotten() {}, claim: async () => other, mistaken() {} }, clock);
  host.start();
});
afterEach(async () => {
  await server.stop();
  rmSync(dir, { recursive: true });
});

/** What is left of it: timers, and a store that is open. */
async function leftAfterStop(): Promise<{ timers: number; store: boolean }> {
  await host.stop();
  // A start that is still under way undoes itself; one that was a moment faster has been stopped.
  await host.info().catch((error: unknown) => error);
  return { timers: clock.pending, store: existsSync(join(dir, 'plimsoll.sqlite-wal')) };
}

const NOTHING = { timers: 0, store: false };

describe('stopped before it has started', () => {
  test('while its store is being opened', async () => {
    expect(await leftAfterStop()).toEqual(NOTHING);
    expect(server.asked).toEqual([]);
    await expect(host.info()).rejects.toThrow('has been stopped');
  });

  test('while the cluster has not said which one it is', async () => {
    const asked = await server.next('/version');
    const closed = asked.closed();
    expect(await leftAfterStop()).toEqual(NOTHING);
    await closed;
  });

  test('while the engine reads what is stored', async () => {
    (await server.next('/version')).json({ gitVersion: 'v1.37.2' });
    (await server.next('/api/v1/namespaces/kube-system')).json({ metadata: { uid: 'u' } });
    await server.next('/api/v1/namespaces');
    expect(await leftAfterStop()).toEqual(NOTHING);
  });
});

test('stopped once it runs', async () => {
  (await server.next('/version')).json({ gitVersion: 'v1.37.2' });
  (await server.next('/api/v1/namespaces/kube-system')).json({ metadata: { uid: 'u' } });
  await host.info();
  expect(clock.pending).toBeGreaterThan(0);
  expect(await leftAfterStop()).toEqual(NOTHING);
});

test('a cluster that is watched already by another name is refused before anything is stored of it', async () => {
  other = 'prod';
  (await server.next('/version')).json({ gitVersion: 'v1.37.2' });
  (await server.next('/api/v1/namespaces/kube-system')).json({ metadata: { uid: 'u' } });
  await expect(host.info()).rejects.toMatchObject({ code: 'conflict', message: 'here is the same cluster as prod, which is watched already.' });
  expect(await leftAfterStop()).toEqual(NOTHING);
  const store = await openStore({ url: `sqlite:${join(dir, 'plimsoll.sqlite')}`, now: () => clock.now(), log: createLogger({ logLevel: 'silent' }) });
  expect(await listClusters(store)).toEqual([]);
  await store.close();
});
