import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { addedCluster, contextPage, fleet } from '#lib/api/fleet.ts';
import { clusterPage } from '#lib/api/posture.ts';
import { AppError } from '#lib/model/app-error.ts';
import type { Principal } from '#lib/model/principal.ts';
import type { EngineClient } from '../engine/client.ts';
import { contextSpec } from '../engine/cluster-spec.ts';
import { readFleet } from '../engine/fleet.ts';
import { ClusterRegistry } from '../engine/registry.ts';
import { setRuntime } from '../runtime.ts';
import { clustersRoute } from './clusters-route.ts';
import { addClusterRoute, contextsRoute, fleetRoute, removeClusterRoute } from './fleet-routes.ts';
import { call, fakeEngine, fakeRuntime } from './testing/fake-engine.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-fleet-'));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => setRuntime(undefined));
const silent = () => new Promise<never>(() => {});

const POSTURE = { name: 'cluster', score: 50, scoreBeforeCaps: 50, scoreWithoutWaivers: 50, grade: 'D', measured: 1, cap: null, graded: 1, ledger: [] } as const;
const CHECK = { id: 'privileged', item: 3, severity: 'critical', failing: 'Is privileged', fail: 2 };

/** An engine whose cluster has been graded. */
function graded(slug: string, over: Partial<EngineClient> = {}): EngineClient {
  const info: EngineClient['info'] = async () => ({ ...(await fakeEngine().info()), slug, name: slug, posture: { ...POSTURE, ledger: [] } });
  const findings = { critical: 2, high: 0, medium: 0, low: 0 };
  const answers = {
    posture: async () => ({ cluster: await info(), posture: POSTURE, delta7d: -1, findings, headline: { criticalWorkloads: 1, alerts: 4 }, counts: { namespaces: 5, workloads: 6, pods: 7, nodes: 1 }, items: [{ item: 3, pass: 1, fail: 2, unknown: 0, waived: 0, worst: 'critical', title: 'not sent' }] }),
    checks: async () => ({ checks: [CHECK] }),
  };
  return fakeEngine({ slug, info, read: async (name) => ({ body: JSON.stringify(await answers[name as 'posture']()), etag: 'x' }), ...over });
}

describe('the fleet', () => {
  test('is all clusters with what they have in common', async () => {
    fakeRuntime([graded('one'), graded('two')]);
    const answer = fleet.parse(await (await call(fleetRoute(), '/x')).json());
    expect(answer.clusters).toMatchObject([{ slug: 'one', state: 'ok', origin: 'command-line', namespaces: 5, workloads: 6, pods: 7, delta7d: -1, criticalWorkloads: 1, alerts: 4, items: [{ item: 3, fail: 2 }] }, { slug: 'two' }]);
    expect(answer.failures).toEqual([{ check: 'privileged', item: 3, severity: 'critical', title: 'Is privileged', workloads: 4, clusters: [{ slug: 'one', name: 'one', workloads: 2 }, { slug: 'two', name: 'two', workloads: 2 }] }]);
  });

  test('waits for no cluster: whatever hangs, dies or fails is a row, and the others are as always', async () => {
    fakeRuntime([
      graded('good'),
      fakeEngine({ slug: 'silent', info: silent }),
      graded('half', { read: silent }),
      fakeEngine({ slug: 'dead', info: () => Promise.reject(new AppError('store-unavailable', 'The disk is full.')) }),
    ]);
    const response = await call(fleetRoute(), '/x');
    const { clusters } = fleet.parse(await response.json());
    const rows = new Map(clusters.map((row) => [row.slug, row]));
    expect(rows.get('good')).toMatchObject({ state: 'ok', posture: { score: 50 } });
    expect(rows.get('silent')).toMatchObject({ state: 'starting', posture: null, items: null });
    expect(rows.get('half')).toMatchObject({ state: 'error', message: 'The engine of half has not answered for 1 s.' });
    expect(rows.get('dead')).toMatchObject({ state: 'error', message: 'The disk is full.' });
  });

  test('tells a reader of some namespaces no counts of all', async () => {
    const { clusters } = fakeRuntime([graded('good'), graded('half', { read: silent })]);
    const reader: Principal = { id: 'r', name: 'r', roles: ['viewer'], namespaces: ['shop'] };
    const asked: unknown[] = [];
    const read = clusters.all()[0]!.engine.read;
    clusters.all()[0]!.engine.read = (name, params, principal) => (asked.push(principal.namespaces), read(name, params, principal));
    const { clusters: rows } = await readFleet(clusters.all(), reader);
    expect(asked).toEqual([['shop'], ['shop']]);
    expect(rows.find(({ slug }) => slug === 'half')).toMatchObject({ posture: null, pods: 0, workloads: 0, namespaces: 0 });
  });

  test('the list of clusters does not wait either', async () => {
    fakeRuntime([graded('good'), fakeEngine({ slug: 'silent', info: silent })]);
    const { items } = clusterPage.parse(await (await call(clustersRoute(), '/x')).json());
    expect(items.map(({ slug, state }) => `${slug} ${state}`)).toEqual(['good ok', 'silent starting']);
  });
});

describe('adding and removing', () => {
  const file = join(folder, 'config');
  const write = (name: string) => ({ name, context: { cluster: `${name}-cluster`, user: 'me' } });
  writeFileSync(
    file,
    JSON.stringify({
      contexts: [write('prod'), write('stage'), write('nowhere'), { name: 'prod-reader', context: { cluster: 'prod-cluster', user: 'reader' } }],
      clusters: [{ name: 'prod-cluster', cluster: { server: 'https://user:TOPSECRET@prod.example:6443/path?x=TOPSECRET' } }, { name: 'stage-cluster', cluster: { server: 'https://stage.example' } }],
      users: [{ name: 'me', user: { token: 'TOPSECRET' } }],
    }),
  );

  function watchProd(): void {
    const fake = fakeRuntime([]);
    const clusters = new ClusterRegistry({ start: ({ slug }) => fakeEngine({ slug }), remember: () => {}, log: fake.log });
    clusters.open([contextSpec([file], 'prod', { namespaces: null, origin: 'command-line' })]);
    setRuntime({ ...fake, clusters });
  }
  const post = (body: unknown, headers: Record<string, string> = {}) => call(addClusterRoute(), '/x', { method: 'POST', body: JSON.stringify(body), headers });
  const contexts = async () => contextPage.parse(await (await call(contextsRoute(), '/x')).json());

  test('lists what is not watched: names and hosts, nothing that signs in', async () => {
    watchProd();
    const response = await call(contextsRoute(), '/x');
    const text = await response.text();
    expect(JSON.parse(text)).toEqual({ items: [{ name: 'stage', server: 'stage.example', sameAs: null }, { name: 'nowhere', server: null, sameAs: null }, { name: 'prod-reader', server: 'prod.example:6443', sameAs: 'prod' }], total: 3, nextCursor: null, removed: [], faults: [] });
    expect(text).not.toContain('TOPSECRET');
  });

  test('adds a context by name, refuses what is watched or no context, removes and brings back', async () => {
    watchProd();
    const added = await post({ context: 'stage' });
    expect([added.status, addedCluster.parse(await added.json())]).toEqual([201, { slug: 'stage', name: 'stage' }]);
    expect((await post({ context: 'stage' })).status).toBe(409);
    const same = await post({ context: 'prod-reader' });
    expect([same.status, await same.json()]).toMatchObject([409, { detail: 'prod-reader is the same API server as prod, which is watched already.' }]);
    const unknown = await post({ context: '/etc/passwd' });
    expect([unknown.status, await unknown.json()]).toMatchObject([400, { errors: [{ path: 'context' }] }]);
    const removed = await call(removeClusterRoute(), '/x', { method: 'DELETE', params: { cluster: 'prod' } });
    expect(removed.status).toBe(204);
    expect((await contexts()).removed).toEqual([{ slug: 'prod', name: 'prod' }]);
    expect((await post({ removed: 'prod' })).status).toBe(201);
    expect((await contexts()).removed).toEqual([]);
    expect((await post({ removed: 'prod' })).status).toBe(404);
    expect((await call(removeClusterRoute(), '/x', { method: 'DELETE', params: { cluster: 'none' } })).status).toBe(404);
  });

  test.each([[{}], [{ context: '' }], [{ context: 'stage', server: 'https://evil.example' }], [{ context: 'stage', removed: 'prod' }], [{ kubeconfig: '/etc/passwd' }]])('%j is refused', async (body) => {
    watchProd();
    expect((await post(body)).status).toBe(400);
  });

  test('a foreign page may not', async () => {
    watchProd();
    expect((await post({ context: 'stage' }, { origin: 'https://evil.example' })).status).toBe(403);
  });
});
