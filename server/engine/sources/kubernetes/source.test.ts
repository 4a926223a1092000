import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isOptional, RESOURCES } from '#lib/kubernetes/projection/resources.ts';
import { createKubernetesSource, type KubernetesSource } from './source.ts';
import { EngineDouble } from './testing/engine-double.ts';
import { classifyPlain, silentLog } from './testing/harness.ts';
import { ManualClock } from './testing/manual-clock.ts';
import { added, listed, rawPod } from './testing/raw.ts';
import { ScriptedServer } from './testing/scripted-server.ts';

let dir: string;
let server: ScriptedServer;
let clock: ManualClock;
let engine: EngineDouble;
let source: KubernetesSource;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'source-'));
  server = await ScriptedServer.start();
  clock = new ManualClock();
  engine = new EngineDouble();
});
afterEach(async () => {
  await source.stop();
  await server.stop();
  rmSync(dir, { recursive: true });
});

function create(options: { user?: unknown; url?: string; namespaces?: string[] } = {}): void {
  const file = join(dir, 'config');
  // The flag makes credentials go over plain http, as these tests need.
  const cluster = { server: options.url ?? server.url, 'insecure-skip-tls-verify': true };
  const config = { clusters: [{ name: 'c', cluster }], contexts: [{ name: 'here', context: { cluster: 'c', user: 'u' } }], users: [{ name: 'u', user: options.user ?? { token: 'abc' } }] };
  writeFileSync(file, JSON.stringify(config));
  source = createKubernetesSource({
    kubeConfig: { files: [file], context: 'here' },
    namespaces: options.namespaces ?? null,
    emit: engine.emit,
    classify: classifyPlain,
    log: silentLog,
    now: clock.now,
    timers: clock,
    random: () => 0.5,
  });
}

async function answerFacts(version = 'v1.37.2', uid = 'uid-1'): Promise<void> {
  (await server.next('/version')).json({ gitVersion: version });
  (await server.next('/api/v1/namespaces/kube-system')).json({ metadata: { name: 'kube-system', uid } });
}

describe('start', () => {
  test('every kind is loading, then it is known what cluster it is, then the lists come, three at a time and pods last', async () => {
    create();
    source.start();
    expect(engine.of('health').map(({ health }) => [health.kind, health.state])).toEqual(RESOURCES.map(({ plural }) => [plural, 'loading']));
    await answerFacts();
    await engine.until(() => engine.cluster !== null);
    expect(engine.cluster).toEqual({ uid: 'uid-1', kind: 'kubernetes', version: 'v1.37.2', server: server.url });
    // What a cluster may lack is looked up first, in one request beside.
    (await server.next('/apis')).json({ kind: 'APIGroupDiscoveryList', apiVersion: 'apidiscovery.k8s.io/v2', items: [] });
    const required = RESOURCES.filter(({ optional }) => !optional);
    const paths = required.map(({ group, version, plural }) => (group === '' ? `/api/${version}/${plural}` : `/apis/${group}/${version}/${plural}`));
    const open = await Promise.all(paths.slice(0, 3).map((path) => server.next(path)));
    expect(server.asked).toHaveLength(2 + 1 + 3);
    for (const watch of open) watch.accept().send(listed('20'));
    for (const path of paths.slice(3)) (await server.next(path)).accept().send(listed('20'));
    await engine.until(() => [...engine.health.values()].every(({ state, kind }) => state === (isOptional(kind) ? 'absent' : 'ok')));
    expect(server.asked.at(-1)).toContain('/api/v1/pods?');
    expect(engine.of('replace').map(({ kind }) => kind).toSorted()).toEqual(required.map(({ plural }) => plural).toSorted());
  });

  test('where kube-system may not be read, the cluster has no uid', async () => {
    create();
    source.start();
    (await server.next('/version')).json({ gitVersion: 'v1.30.0' });
    (await server.next('/api/v1/namespaces/kube-system')).fail(403, 'Forbidden', 'no');
    await engine.until(() => engine.cluster !== null);
    expect(engine.cluster).toMatchObject({ uid: null, version: 'v1.30.0' });
  });

  test('a server that has not read its rules yet refuses even its version: it is asked again', async () => {
    create();
    source.start();
    const refuse = async () => {
      (await server.next('/version')).fail(403, 'Forbidden', 'no');
      (await server.next('/api/v1/namespaces/kube-system')).fail(403, 'Forbidden', 'no');
    };
    await refuse();
    await clock.pass(750);
    await answerFacts();
    await engine.until(() => engine.cluster !== null);
    expect(engine.cluster).toMatchObject({ uid: 'uid-1', version: 'v1.37.2' });
    expect([...engine.health.values()].every(({ state }) => state === 'loading')).toBe(true);
    // Nor does a refusal later make the cluster another one.
    await clock.pass(5 * 60_000 * 1.05);
    await refuse();
    await clock.pass(5 * 60_000 * 1.05);
    await answerFacts('v1.38.0');
    await engine.until(() => engine.cluster?.version === 'v1.38.0');
    expect(engine.of('cluster').map(({ cluster: { uid, version } }) => `${uid} ${version}`)).toEqual(['uid-1 v1.37.2', 'uid-1 v1.38.0']);
  });

  test('with namespaces: every namespaced kind in each, Namespaces by name, what belongs to no namespace in the whole cluster', async () => {
    create({ namespaces: ['shop', 'pay'] });
    source.start();
    const scopes = engine.of('health').map(({ health }) => `${health.kind}/${health.namespace ?? '*'}`);
    expect(scopes).toContain('pods/shop');
    expect(scopes).toContain('pods/pay');
    expect(scopes).toContain('namespaces/shop');
    const clusterWide = RESOURCES.filter(({ namespaced, plural }) => !namespaced && plural !== 'namespaces').map(({ plural }) => `${plural}/*`);
    expect(clusterWide).toContain('nodes/*');
    expect(scopes.filter((scope) => scope.endsWith('/*'))).toEqual(clusterWide);
    expect(scopes).toHaveLength((RESOURCES.length - clusterWide.length) * 2 + clusterWide.length);
    await answerFacts();
    const first = await server.next('/api/v1/namespaces');
    expect(first.param('fieldSelector')).toBe('metadata.name=shop');
  });
});

describe('the server cannot be reached', () => {
  const allFailed = () => [...engine.health.values()].every(({ state }) => state === 'error');
  const message = () => engine.healthOf('pods')?.message;

  test('nobody listens: an error with host and cause for every kind, retried until it works', async () => {
    const free = createServer();
    const port = await new Promise<number>((resolve) => free.listen(0, '127.0.0.1', () => resolve((free.address() as AddressInfo).port)));
    await new Promise((resolve) => free.close(resolve));
    create({ url: `http://127.0.0.1:${port}` });
    source.start();
    await engine.until(allFailed);
    expect(message()).toBe(`cannot reach 127.0.0.1:${port}: connection refused`);
    expect(engine.messages.filter(({ type }) => type !== 'health')).toEqual([]);
    const told = engine.messages.length;
    await clock.pass(750);
    await clock.pass(1_500);
    // The same failure again is no news.
    expect(engine.messages).toHaveLength(told);
  });

  test('no such host', async () => {
    create({ url: 'http://no-such-host.invalid:6443' });
    source.start();
    await engine.until(allFailed);
    expect(message()).toMatch(/^cannot reach no-such-host\.invalid:6443: (no such host|the name cannot be resolved now)$/);
  });

  test('it answers, but is something else', async () => {
    create();
    source.start();
    (await server.next('/version')).json({ hello: 'world' });
    await engine.until(allFailed);
    expect(message()).toBe(`${server.host} answers, but it is not a Kubernetes API server`);
    await clock.pass(750);
    await answerFacts();
    await engine.until(() => engine.cluster !== null);
  });

  test('it takes the connection and never answers', async () => {
    create();
    source.start();
    await server.next('/version');
    await clock.pass(30_000);
    await engine.until(allFailed);
    expect(message()).toBe(`nothing has come from ${server.host} for 30 s`);
  });

  test('the kubeconfig is broken: named, and read again', async () => {
    create();
    writeFileSync(join(dir, 'config'), '{');
    source.start();
    await engine.until(allFailed);
    expect(message()).toBe(`${join(dir, 'config')} is not YAML`);
  });
});

describe('401', () => {
  test('credentials are renewed and the request repeated', async () => {
    const command = join(dir, 'get-token');
    writeFileSync(command, `#!/bin/sh\necho run >> ${dir}/runs\nprintf '{"status":{"token":"t%s"}}' $(wc -l < ${dir}/runs)\n`);
    chmodSync(command, 0o755);
    create({ user: { exec: { apiVersion: 'client.authentication.k8s.io/v1', command } } });
    source.start();
    const first = await server.next('/version');
    expect(first.headers.authorization).toBe('Bearer t1');
    first.fail(401, 'Unauthorized', 'Unauthorized');
    const second = await server.next('/version');
    expect(second.headers.authorization).toBe('Bearer t2');
    second.json({ gitVersion: 'v1.37.2' });
  });

  test('refused again: an error, retried', async () => {
    create();
    source.start();
    for (let attempt = 0; attempt < 2; attempt++) (await server.next('/version')).fail(401, 'Unauthorized', 'Unauthorized');
    await engine.until(() => engine.healthOf('pods')?.state === 'error');
    expect(engine.healthOf('pods')?.message).toBe(`${server.host} does not accept the credentials (Unauthorized)`);
    await clock.pass(750);
    await answerFacts();
    await engine.until(() => engine.cluster !== null);
  });
});

test('a cluster that is upgraded or made anew behind the same address is noticed within minutes', async () => {
  create();
  source.start();
  await answerFacts();
  await engine.until(() => engine.cluster !== null);
  await clock.pass(5 * 60_000 * 1.05);
  await answerFacts('v1.38.0', 'uid-2');
  await engine.until(() => engine.cluster?.version === 'v1.38.0');
  expect(engine.cluster?.uid).toBe('uid-2');
});

describe('readObject', () => {
  const never = new AbortController().signal;

  test('gives the object as it is now, without managedFields and last-applied-configuration', async () => {
    create();
    const asked = source.readObject({ kind: 'Deployment', namespace: 'shop', name: 'web' }, { signal: never });
    const annotations = { 'kubectl.kubernetes.io/last-applied-configuration': '{"token":"x"}', kept: 'yes' };
    (await server.next('/apis/apps/v1/namespaces/shop/deployments/web')).json({ kind: 'Deployment', metadata: { name: 'web', managedFields: [{}], annotations }, spec: { replicas: 3 } });
    expect(await asked).toEqual({ kind: 'Deployment', metadata: { name: 'web', annotations: { kept: 'yes' } }, spec: { replicas: 3 } });
  });

  test('a cluster-wide kind', async () => {
    create();
    const asked = source.readObject({ kind: 'Node', namespace: '', name: 'node-1' }, { signal: never });
    (await server.next('/api/v1/nodes/node-1')).json({ kind: 'Node', metadata: { name: 'node-1' } });
    expect(await asked).toMatchObject({ kind: 'Node' });
  });

  test.each([
    [404, 'not-found'],
    [403, 'forbidden'],
    [500, 'cluster-unreachable'],
  ])('%i is %s', async (status, code) => {
    create();
    const asked = source.readObject({ kind: 'Pod', namespace: 'shop', name: 'a/../b' }, { signal: never });
    const answer = async () => (await server.next('/api/v1/namespaces/shop/pods/a%2F..%2Fb')).fail(status, 'Whatever', 'no');
    await Promise.all([expect(asked).rejects.toMatchObject({ name: 'AppError', code }), answer()]);
  });

  test('a kind that is not watched is refused without asking', async () => {
    create();
    await expect(source.readObject({ kind: 'Secret', namespace: 'shop', name: 'a' }, { signal: never })).rejects.toMatchObject({ code: 'invalid-request' });
    expect(server.asked).toEqual([]);
  });
});

test('stop ends everything at once, even in the middle of a list', async () => {
  create();
  source.start();
  await answerFacts();
  const watch = (await server.next('/api/v1/namespaces')).accept().send(added(rawPod('a', '11')));
  await source.stop();
  await watch.closed();
  expect(engine.of('replace')).toEqual([]);
});
