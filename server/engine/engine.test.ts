import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LOCAL_PRINCIPAL } from '#lib/model/principal.ts';
import type { ReadAnswer } from '#lib/api/endpoints.ts';
import type { SourceMessage } from '#lib/model/inventory.ts';
import { acknowledgeGroup, undoAcknowledgement } from '#server/history/events/acknowledgements.ts';
import { insertEvents } from '#server/history/events/insert-events.ts';
import { openStore } from '#server/history/open-store.ts';
import { controller, emptyCluster, health, namespace, pod, put, remove } from './testing/world.ts';
import { clock, clusterId, clusterIn, createEngine, good, log, read, START, startAnew, startEngine, step, store, web, world } from './testing/engine-world.ts';

startAnew();

describe('history', () => {
  it('lists a privileged rollout with causes that add up, and its undoing restores the score to the digit', async () => {
    const engine = await startEngine(world());
    const before = (await read(engine, 'posture', {})).posture;
    await step(engine, [web({ ...good, securityContext: { privileged: true } })]);
    const during = (await read(engine, 'posture', {})).posture;
    expect(during.score).toBeLessThan(before.score ?? 0);
    await step(engine, [web(good)]);
    expect((await read(engine, 'posture', {})).posture).toEqual(before);

    for (const query of [{}, { namespace: 'shop' }, { workload: 'shop/Deployment/web' }]) {
      const { items } = await read(engine, 'changes', query);
      expect(items.map(({ kind }) => kind)).toEqual(['change', 'change', 'first-look']);
      for (const change of items.slice(0, 2)) {
        expect(change.title).toBe('namespace' in query || 'workload' in query ? change.causes[0]?.text : 'Deployment shop/web changed');
        const sum = change.causes.reduce((total, { part }) => total + Math.round(part * 10_000), 0);
        expect(sum).toBe(Math.round((change.move ?? 0) * 10_000));
        expect(change.causes.map(({ check }) => check)).toContain('privileged');
      }
    }
    const trend = await read(engine, 'trends', { range: '24h' });
    expect(trend.points.map(({ score }) => score)).toEqual([before.score, during.score, before.score, before.score]);
    await engine.stop();
  });

  it('writes nothing at a restart that finds everything as it was', async () => {
    const first = await startEngine(world());
    await first.stop();
    clock.advance(60_000);
    const second = await startEngine(world());
    const { items } = await read(second, 'changes', {});
    expect(items.map(({ kind }) => kind)).toEqual(['first-look']);
    expect((await read(second, 'trends', { range: '24h' })).points).toHaveLength(2);
    await second.stop();
  });

  it('tells what changed while nothing was watching as one change', async () => {
    const first = await startEngine(world());
    const before = (await read(first, 'posture', {})).posture.score ?? 0;
    await first.stop();
    clock.advance(3_600_000);
    const second = await startEngine([...world(), web({ ...good, securityContext: { privileged: true } }), remove('deployments', 'shop', 'api')]);
    const { items } = await read(second, 'changes', {});
    expect(items.map(({ kind }) => kind)).toEqual(['while-not-watching', 'first-look']);
    const [change] = items;
    expect(change?.from).toBe(before);
    expect(change?.to).toBe((await read(second, 'posture', {})).posture.score);
    expect(change?.causes.reduce((total, { part }) => total + Math.round(part * 10_000), 0)).toBe(Math.round((change?.move ?? 0) * 10_000));
    expect(change?.causes.map(({ kind }) => kind)).toContain('workload-gone');
    const trend = await read(second, 'trends', { range: '24h' });
    expect(trend.gaps.length).toBeGreaterThan(0);
    await second.stop();
  });

  it('knows since when a finding has been failing, over a restart', async () => {
    const first = await startEngine([...world(), web({ ...good, securityContext: { privileged: true } })]);
    await first.stop();
    clock.advance(3_600_000);
    const second = await startEngine([...world(), web({ ...good, securityContext: { privileged: true } })]);
    const { items } = await read(second, 'findings', { check: 'privileged' });
    expect(items[0]?.since).toBe(new Date(START + 25).toISOString());
    await second.stop();
  });
});

describe('two servers on one store', () => {
  it('one writes and both serve; the other takes over when it goes, with what changed since', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'plimsoll-writers-')), 'store.sqlite');
    const open = () => openStore({ url: `sqlite:${path}`, now: () => clock.now(), log });
    const [storeA, storeB] = [await open(), await open()];
    const shared = await clusterIn(storeA);
    const writer = await startEngine(world(), { store: storeA, clusterId: shared });
    const reader = await startEngine(world(), { store: storeB, clusterId: shared });
    for (const engine of [writer, reader]) engine.receive([web({ ...good, securityContext: { privileged: true } })]);
    clock.advance(1_000);
    await writer.historian.flush();
    const kinds = async () => (await read(reader, 'changes', {})).items.map(({ kind }) => kind);
    expect(await kinds()).toEqual(['change', 'first-look']);
    await writer.stop();
    await step(reader, [remove('deployments', 'shop', 'api')]);
    expect(await kinds(), 'nobody writes yet').toEqual(['change', 'first-look']);
    clock.advance(5_000);
    await expect.poll(kinds).toEqual(['while-not-watching', 'change', 'first-look']);
    await step(reader, [web(good)]);
    await reader.historian.flush();
    expect(await kinds()).toEqual(['change', 'while-not-watching', 'change', 'first-look']);
    await reader.stop();
    await Promise.all([storeA.close(), storeB.close()]);
  });
});

describe('time', () => {
  it('grades what arrives while a verdict waits for tomorrow', async () => {
    const engine = await startEngine(world());
    const event = { id: 'e', at: START, receivedAt: START, rule: 'Write below root', priority: 'Error' as const, source: 'syscall', output: '', hostname: null, tags: [], fields: {}, process: 'sh' };
    const attribution = { level: 'pod' as const, namespace: 'shop', pod: 'p', workload: 'shop/Deployment/web', node: null, container: null, inferred: false };
    const verdict = async () => (await read(engine, 'workload', { namespace: 'shop', kind: 'Deployment', name: 'web' })).checks.find(({ id }) => id === 'runtime-alerts')?.verdict;
    await insertEvents(store, clusterId, [{ ...event, attribution }]);
    await engine.alertsChanged();
    expect(await verdict()).toBe('fail');
    const shown = async (acknowledged: 'yes' | 'no') => {
      const { events, histogram } = await read(engine, 'events', { acknowledged });
      return [events, histogram.reduce((sum, { counts }) => sum + Object.values(counts).reduce((a, b) => a + b, 0), 0)];
    };
    expect([await shown('yes'), await shown('no')], 'the histogram shows what the list shows').toEqual([[0, 0], [1, 1]]);
    const group = (await read(engine, 'events', {})).items[0]?.id ?? '';
    const { id } = await acknowledgeGroup(store, { cluster: clusterId, group, by: 'a', reason: 'b', at: clock.now() });
    expect([await shown('yes'), await shown('no')]).toEqual([[1, 1], [0, 0]]);
    await undoAcknowledgement(store, { cluster: clusterId, id, by: 'a', at: clock.now() });
    await step(engine, [remove('deployments', 'shop', 'api')]);
    expect((await read(engine, 'workloads', {})).items.map(({ name }) => name)).toEqual(['web']);
    clock.advance(24 * 3_600_000);
    await engine.historian.flush();
    expect(await verdict(), 'a day later the alert no longer counts, and nothing has been reported since').toBe('unknown');
    await engine.stop();
  });
});

describe('an alert of a node', () => {
  it('is counted at once, although nothing is graded again', async () => {
    const engine = await startEngine(world());
    const before = await engine.read('posture', {}, LOCAL_PRINCIPAL);
    const event = { id: 'n', at: START, receivedAt: START, rule: 'Kernel module loaded', priority: 'Critical' as const, source: 'syscall', output: '', hostname: 'n1', tags: [], fields: {}, process: 'insmod' };
    const attribution = { level: 'node' as const, namespace: null, pod: null, workload: null, node: 'n1', container: null, inferred: false };
    for (const id of ['n1', 'n2']) {
      await insertEvents(store, clusterId, [{ ...event, id, attribution }]);
      await engine.alertsChanged();
    }
    const after = await engine.read('posture', {}, LOCAL_PRINCIPAL);
    expect([JSON.parse(before.body).headline.alerts, JSON.parse(after.body).headline.alerts]).toEqual([0, 1]);
    expect(after.etag).not.toBe(before.etag);
    expect((await read(engine, 'events', { priority: 'Error', acknowledged: 'no' })).total).toBe(1);
    await engine.stop();
  });
});

describe('a pod', () => {
  it('has the same score in a list as on its own page, whatever happens in its siblings', async () => {
    const engine = await startEngine([...world(), put('pods', pod({ namespace: 'shop', name: 'alone' }))]);
    const event = { id: 'p', at: START, receivedAt: START, rule: 'Write below root', priority: 'Error' as const, source: 'syscall', output: '', hostname: null, tags: [], fields: {}, process: 'sh' };
    await insertEvents(store, clusterId, [{ ...event, attribution: { level: 'pod', namespace: 'shop', pod: 'gone', workload: 'shop/Pod/alone', node: null, container: null, inferred: false } }]);
    await engine.alertsChanged();
    const [row] = (await read(engine, 'pods', { workload: 'shop/Pod/alone' })).items;
    const { score, grade } = await read(engine, 'pod', { namespace: 'shop', name: 'alone' });
    expect([row?.score, row?.grade]).toEqual([score, grade]);
    expect((await read(engine, 'workload', { namespace: 'shop', kind: 'Pod', name: 'alone' })).score).not.toBe(score);
    await engine.stop();
  });
});

describe('what cannot be read', () => {
  it('is no grade: everything about pods is unknown where pods are forbidden', async () => {
    const engine = await startEngine([...world(), health('pods', 'forbidden', START)]);
    const posture = await read(engine, 'posture', {});
    expect(posture.posture.score).toBeNull();
    expect(posture.cluster.state).toBe('degraded');
    expect(posture.headline.unreadableNamespaces).toBe(1);
    await engine.stop();
  });

  it('is no posture at all before every source has answered once', async () => {
    const engine = createEngine();
    await engine.start();
    engine.receive(world().filter((message) => !(message.type === 'health' && message.health.kind === 'replicasets')));
    clock.advance(1_000);
    expect(engine.info().state).toBe('starting');
    const answer = engine.read('posture', {}, LOCAL_PRINCIPAL);
    clock.advance(11_000);
    await expect(answer).rejects.toMatchObject({ code: 'not-ready' });
    await engine.stop();
  });

  it('does not take an unreachable cluster for an empty one', async () => {
    const first = await startEngine(world());
    await first.stop();
    const second = createEngine();
    await second.start();
    second.receive(emptyCluster().map((message) => (message.type === 'health' ? { ...message, health: { ...message.health, state: 'error' as const, lastSeen: null, message: 'connect ECONNREFUSED' } } : message)));
    clock.advance(1_000);
    expect(second.info()).toMatchObject({ state: 'unreachable', workloads: 0 });
    await expect(second.read('posture', {}, LOCAL_PRINCIPAL)).rejects.toMatchObject({ code: 'cluster-unreachable', message: expect.stringContaining('ECONNREFUSED') as string });
    await second.stop();
    const third = await startEngine(world());
    expect((await read(third, 'changes', {})).items.map(({ kind }) => kind)).toEqual(['first-look']);
    await third.stop();
  });
});

it('a namespace that only a workload names is counted, as the list of namespaces has it', async () => {
  const engine = await startEngine([...world(), put('deployments', controller('Deployment', { namespace: 'unlisted', name: 'ledger' }))]);
  const { total } = await read(engine, 'namespaces', {});
  expect(engine.info().namespaces).toBe(total);
  await engine.stop();
});

describe('who asks', () => {
  it('gets only what may be seen, in sums too', async () => {
    const engine = await startEngine([...world(), put('namespaces', namespace('pay')), put('deployments', controller('Deployment', { namespace: 'pay', name: 'ledger', container: { securityContext: { privileged: true } } }))]);
    const principal = { id: 'a', name: 'a', roles: ['viewer' as const], namespaces: ['shop'] };
    const { body } = await engine.read('posture', {}, principal);
    const posture = JSON.parse(body) as ReadAnswer<'posture'>;
    expect(posture.counts).toMatchObject({ namespaces: 1, workloads: 2 });
    expect(posture.findings.critical).toBe(0);
    expect(body).not.toContain('"pay"');
    expect(posture.cluster).toMatchObject({ namespaces: 1, workloads: 2 });
    await expect(engine.read('namespace', { namespace: 'pay' }, principal)).rejects.toMatchObject({ code: 'not-found' });
    await expect(engine.read('workload', { namespace: 'pay', kind: 'Deployment', name: 'ledger' }, principal)).rejects.toMatchObject({ code: 'not-found' });
    await engine.stop();
  });
});

describe('pods that went while nobody watched', () => {
  it('are remembered for events that come late', async () => {
    const gone = pod({ namespace: 'shop', name: 'once', node: 'n1' });
    const before = await startEngine([...world(), put('pods', { ...gone, status: { phase: 'Running', containerStatuses: [{ name: 'app', containerID: 'containerd://0123456789abcdef', ready: true, restartCount: 0, image: 'i', imageID: '' }] } })]);
    await before.stop();
    const after = await startEngine(world());
    expect([...after.alerts.remembered.values()]).toEqual([
      { uid: 'pod-shop-once', namespace: 'shop', name: 'once', containerIds: ['0123456789abcdef'], workload: 'shop/Pod/once', node: 'n1', deletedAt: expect.any(Number) as number },
    ]);
    await after.stop();
  });
});

describe('freshness', () => {
  const reading = (kind: 'pods', state: 'ok' | 'stale', since: number | undefined): SourceMessage => {
    const message = health(kind, state, START) as Extract<SourceMessage, { type: 'health' }>;
    return { ...message, health: { ...message.health, readingSince: since } };
  };

  it('is not claimed while a kind is being read again, nor while one does not answer', async () => {
    const engine = await startEngine(world());
    expect(await read(engine, 'sources', {})).toMatchObject({ lagMs: 0 });

    const begun = clock.now();
    engine.receive([reading('pods', 'ok', begun), web(good)]);
    clock.advance(3_000);
    // Of another kind, which says nothing about pods.
    engine.receive([web(good)]);
    clock.advance(4_000);
    const during = await read(engine, 'sources', {});
    expect(during).toMatchObject({ lagMs: 7_000, cluster: { state: 'ok', asOf: new Date(begun).toISOString() } });
    expect(during.sources.find(({ kind }) => kind === 'pods')).toMatchObject({ state: 'ok', readingSince: new Date(begun).toISOString() });
    expect((await engine.metrics()).lag).toBe(7_000);

    await step(engine, [reading('pods', 'ok', undefined)]);
    const after = await read(engine, 'sources', {});
    expect(after).toMatchObject({ lagMs: 0 });
    expect(after.sources.every(({ readingSince }) => readingSince === null)).toBe(true);

    await step(engine, [reading('pods', 'stale', undefined)]);
    const stale = await read(engine, 'sources', {});
    expect(stale.lagMs).toBe(clock.now() - START);
    expect(stale.cluster.asOf).toBe(new Date(START).toISOString());
    await engine.stop();
  });
});
