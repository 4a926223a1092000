import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ContextPage, Fleet } from '#lib/api/fleet.ts';
import type { RunningControlPlane } from '../cluster/attach.ts';
import { controlPlaneUnavailable } from '../cluster/build.ts';
import { eventually } from '../cluster/eventually.ts';
import { sharedControlPlane, sharedControlPlaneTimeout } from '../cluster/shared.ts';
import { productKubeconfig } from '../kubernetes/account.ts';
import { ask } from './ask.ts';
import { type BadServer, startBadServer } from './bad-servers.ts';
import { deployment, manifestsFolder } from './manifests.ts';
import { type RunningServer, startServer } from './start-server.ts';

const work = mkdtempSync(join(tmpdir(), 'plimsoll-clusters-'));
const folders = [manifestsFolder(), manifestsFolder()];
let silent: BadServer;
let resets: BadServer;

beforeAll(async () => {
  [silent, resets] = await Promise.all([startBadServer('silent'), startBadServer('resets')]);
});
afterAll(async () => {
  for (const path of [work, ...folders]) rmSync(path, { recursive: true });
  await Promise.all([silent.stop(), resets.stop()]);
});

/** A kubeconfig with one context for each of those servers. */
function kubeconfig(name: string, servers: Record<string, string>): string {
  const path = join(work, name);
  const entries = Object.entries(servers);
  writeFileSync(
    path,
    JSON.stringify({
      'current-context': entries[0]?.[0],
      clusters: entries.map(([context, server]) => ({ name: context, cluster: { server } })),
      users: [{ name: 'me', user: { token: 'token-of-this-test' } }],
      contexts: entries.map(([context]) => ({ name: context, context: { cluster: context, user: 'me' } })),
    }),
  );
  return path;
}

const fleetOf = async (server: RunningServer) => JSON.parse((await ask(server.url, '/api/v1/fleet')).text) as Fleet;
const rowOf = async (server: RunningServer, slug: string) => (await fleetOf(server)).clusters.find((row) => row.slug === slug);
const contextsOf = async (server: RunningServer) => JSON.parse((await ask(server.url, '/api/v1/contexts')).text) as ContextPage;
const add = (server: RunningServer, body: unknown) => ask(server.url, '/api/v1/clusters', { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
const remove = (server: RunningServer, slug: string) => ask(server.url, `/api/v1/clusters/${slug}`, { method: 'DELETE' });
const slugsOf = async (server: RunningServer) => (await fleetOf(server)).clusters.map(({ slug }) => slug).toSorted();

describe('clusters of the configuration file', () => {
  const file = join(work, 'plimsoll.yaml');
  const entry = { good: '', other: '', hanging: '', resetting: '' };
  const list = (...lines: string[]) => writeFileSync(file, `clusters:\n${lines.join('')}`);
  let server: RunningServer;

  beforeAll(async () => {
    const bad = kubeconfig('bad', { hanging: silent.url, resetting: resets.url });
    entry.good = `  - {name: good, manifests: ${folders[0]}}\n`;
    entry.other = `  - {name: Other One, manifests: ${folders[1]}}\n`;
    entry.hanging = `  - {name: hanging, kubeconfig: ${bad}, context: hanging}\n`;
    entry.resetting = `  - {name: resetting, kubeconfig: ${bad}, context: resetting}\n`;
    writeFileSync(join(folders[0]!, 'bad.yaml'), deployment('bad', true));
    list(entry.good, entry.other, entry.hanging, entry.resetting);
    server = await startServer({ flags: ['--config', file] });
  });
  afterAll(() => server?.stop());

  test('while one never answers and one resets every connection, the others answer as always', async () => {
    await eventually('the silent server is asked', async () => silent.connections() > 0);
    for (let round = 0; round < 20; round++) {
      const answers = await Promise.all(['posture', 'workloads', 'checks', 'sources'].flatMap((read) => ['good', 'other-one'].map((slug) => ask(server.url, `/api/v1/clusters/${slug}/${read}`))));
      expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
    }
    expect((await ask(server.url, '/c/good')).status).toBe(200);
    expect((await ask(server.url, '/readyz')).status).toBe(200);
  });

  test('every list of clusters has a row for each, and says how the broken ones are', async () => {
    const { clusters, failures } = await fleetOf(server);
    const rows = new Map(clusters.map((row) => [row.slug, row]));
    expect([...rows.keys()].toSorted()).toEqual(['good', 'hanging', 'other-one', 'resetting']);
    expect(rows.get('good')).toMatchObject({ name: 'good', state: 'ok', origin: 'configuration', posture: { grade: 'F' }, criticalWorkloads: 1 });
    expect(rows.get('other-one')).toMatchObject({ name: 'Other One', state: 'ok', criticalWorkloads: 0 });
    expect(['starting', 'unreachable']).toContain(rows.get('hanging')?.state);
    for (const slug of ['hanging', 'resetting']) expect(rows.get(slug)).toMatchObject({ posture: null, items: null });
    await eventually('the one that resets is unreachable', async () => (await rowOf(server, 'resetting'))?.state === 'unreachable');
    expect((await rowOf(server, 'resetting'))?.message).toMatch(/cannot be read/);
    expect(failures.find(({ check }) => check === 'run-as-non-root')).toMatchObject({ workloads: 5, clusters: [{ slug: 'good', workloads: 3 }, { slug: 'other-one', workloads: 2 }] });
    const listed = (await ask(server.url, '/api/v1/clusters')).json() as unknown as { total: number };
    expect(listed.total).toBe(4);
    const page = await ask(server.url, '/');
    expect(page.status).toBe(200);
    for (const name of ['Other One', 'hanging', 'resetting']) expect(page.text).toContain(name);
  });

  test('what belongs to no cluster is said to be unknown, though one hangs', async () => {
    expect((await ask(server.url, '/r/abcdefghijklmnopqrstuvwxyz')).status).toBe(404);
    expect((await ask(server.url, '/api/v1/intake/falco', { method: 'POST', headers: { authorization: 'Bearer unknown' }, body: '{}' })).status).toBe(401);
  });

  test('a change of the file adds and removes while it runs, and history goes on', async () => {
    list(entry.good, entry.resetting);
    await eventually('two have gone', async () => (await slugsOf(server)).join() === 'good,resetting');
    expect((await ask(server.url, '/c/other-one')).status).toBe(404);
    list(entry.good, entry.other);
    await eventually('one is back', async () => (await rowOf(server, 'other-one'))?.posture != null);
    expect(await slugsOf(server)).toEqual(['good', 'other-one']);
  });
});

describe('contexts of the kubeconfig', () => {
  test('are added and removed while running, remembered and forgotten, and never tell what signs in', async () => {
    const file = kubeconfig('contexts', { first: resets.url, second: silent.url, third: `${resets.url}/third`, same: resets.url });
    const dataDir = join(work, 'data');
    const flags = ['--kubeconfig', file, '--context', 'first'];
    const server = await startServer({ flags, dataDir });
    const text = (await ask(server.url, '/api/v1/contexts')).text;
    expect(JSON.parse(text)).toMatchObject({ items: [{ name: 'second', server: new URL(silent.url).host }, { name: 'third' }, { name: 'same', sameAs: 'first' }], removed: [] });
    expect(text).not.toContain('token-of-this-test');
    // With one cluster its page is the first one.
    expect((await ask(server.url, '/')).headers.location).toBe('/c/first');

    expect((await add(server, { context: 'second' })).status).toBe(201);
    expect((await add(server, { context: 'third' })).status).toBe(201);
    expect([(await add(server, { context: 'third' })).status, (await add(server, { context: 'same' })).status, (await add(server, { context: 'fourth' })).status, (await add(server, { server: silent.url })).status]).toEqual([409, 409, 400, 400]);
    expect(await slugsOf(server)).toEqual(['first', 'second', 'third']);
    expect((await ask(server.url, '/')).status).toBe(200);

    expect((await remove(server, 'third')).status).toBe(204);
    expect((await remove(server, 'first')).status).toBe(204);
    expect((await remove(server, 'first')).status).toBe(404);
    expect((await contextsOf(server)).removed.map(({ slug }) => slug)).toEqual(['first', 'third']);
    expect((await add(server, { removed: 'first' })).status).toBe(201);
    expect((await remove(server, 'first')).status).toBe(204);
    expect(await slugsOf(server)).toEqual(['second']);
    const { code, ms } = await server.stop();
    expect(code).toBe(0);
    expect(ms).toBeLessThan(5_000);

    // Named at the start it comes back; what was added is remembered, what was removed is not.
    const again = await startServer({ flags, dataDir });
    expect(await slugsOf(again)).toEqual(['first', 'second']);
    await again.stop();
    expect(readFileSync(join(dataDir, 'clusters.json'), 'utf8')).not.toContain('token-of-this-test');
  });
});

const unavailable = controlPlaneUnavailable();
if (unavailable) console.warn(`left out: ${unavailable}`);

describe.skipIf(unavailable)('a real cluster beside one that hangs', () => {
  let cluster: RunningControlPlane;
  let real: string;

  beforeAll(async () => {
    cluster = await sharedControlPlane();
    real = await productKubeconfig(cluster);
    await cluster.kubectl(['create', 'namespace', 'fleet-test']);
  }, sharedControlPlaneTimeout);
  afterAll(async () => {
    await cluster?.kubectl(['delete', 'namespace', 'fleet-test', '--wait=false']);
  });

  test('is added, read and followed while the other has not said a word', async () => {
    const bad = kubeconfig('beside', { hanging: silent.url });
    const server = await startServer({ flags: ['--context', 'hanging'], env: { KUBECONFIG: `${bad}:${real}` } });
    const before = silent.connections();
    expect((await add(server, { context: 'control-plane' })).status).toBe(201);
    await eventually('the real cluster is graded', async () => (await rowOf(server, 'control-plane'))?.posture != null);
    await cluster.kubectl(['-n', 'fleet-test', 'create', 'deployment', 'web', '--image=nginx:1.29']);
    await eventually('the new workload shows', async () => (await ask(server.url, '/api/v1/clusters/control-plane/workloads/fleet-test/Deployment/web')).status === 200);
    expect(await rowOf(server, 'hanging')).toMatchObject({ posture: null });
    expect(before).toBeGreaterThan(0);
    await server.stop();
  });
});
