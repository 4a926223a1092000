import { writeFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { namespace, pod } from '../../testing/world.ts';
import { ApiDouble } from './testing/api-double.ts';
import { BRIEF, changeShop, LASTING, startShop, variants } from './testing/faults.ts';
import { type GradedCluster, startGradedCluster } from './testing/graded-cluster.ts';
import type { Exchange } from './testing/scripted-server.ts';

/**
 * Faults as the whole sees them: a real source, and a real engine that grades what it reads. Whatever breaks, what is known stays graded, what
 * is not fresh is not shown as fresh, and in the end every grade is as if the cluster had been read for the first time.
 */
let cluster: GradedCluster;
afterEach(() => cluster.stop());

const shown = (): string[] => [...new Set(cluster.samples.map(({ health }) => health.state))];

/** Pod `c` is the only one that went, whatever was told meanwhile. */
function expectNothingDropped(): void {
  const fewest = Math.min(...cluster.samples.map(({ pods }) => pods));
  expect(fewest).toBeGreaterThanOrEqual(3);
  for (const { workloads } of cluster.samples) expect(workloads).toEqual(expect.arrayContaining(['shop/ReplicaSet/web', 'shop/Pod/alone']));
}

describe('over before anybody has to know: no news, and what changed meanwhile arrives', () => {
  test.each(variants(BRIEF))('$name (streamed lists: $streams)', async (fault) => {
    cluster = await startShop(fault);
    fault.breaks(cluster);
    changeShop(cluster.api);
    fault.heals?.(cluster);
    await cluster.until('everything to be true again', () => cluster.isTrue(), fault.true * 1000);
    expect(shown()).toEqual(['ok']);
    expectNothingDropped();
    expect((await cluster.overview()).cluster).toMatchObject({ state: 'ok', message: null, pods: 5 });
  });
});

describe('a fault that lasts is shown, nothing is dropped, and what changed meanwhile arrives', () => {
  test.each(variants(LASTING))('$name (streamed lists: $streams)', async (fault) => {
    cluster = await startShop(fault);
    const before = await cluster.overview();
    fault.breaks(cluster);
    changeShop(cluster.api);

    await cluster.until(`to be ${fault.shows}`, () => cluster.health().state === fault.shows, fault.within * 1000);
    expect(cluster.health().message).toMatch(fault.message);
    await cluster.pass(500);
    const during = await cluster.overview();
    expect(['degraded', 'unreachable']).toContain(during.cluster.state);
    expect(during.cluster.pods).toBe(before.cluster.pods);
    // The last known state counts for five minutes; what may not be read does not count at all.
    expect(during.posture).toMatchObject(fault.shows === 'stale' ? before.posture : { score: null, graded: 0 });

    fault.heals(cluster);
    await cluster.until('everything to be true again', () => cluster.isTrue(), fault.true * 1000);
    await cluster.until('the source to be well', () => cluster.health().state === 'ok', 1_000);
    expectNothingDropped();
    await cluster.pass(500);
    expect((await cluster.overview()).cluster).toMatchObject({ state: 'ok', message: null, pods: 5 });
  });
});

describe('for longer than five minutes', () => {
  test('nothing that was known is believed any more, all of it is still there, and the first answer brings it back', async () => {
    cluster = await startShop();
    const before = await cluster.overview();
    cluster.api.freeze();
    await cluster.until('to be unknown', () => cluster.readable() === 'error', 95_000 + 5 * 60_000);
    await cluster.pass(500);
    const during = await cluster.overview();
    expect(during.posture).toMatchObject({ score: null, graded: 0 });
    expect(during.posture.measured).toBe(0);
    expect(during.cluster).toMatchObject({ state: 'unreachable', pods: before.cluster.pods });
    expect(Date.parse(during.cluster.asOf ?? '')).toBeLessThan(cluster.clock.now() - 4 * 60_000);
    changeShop(cluster.api);
    cluster.api.thaw();
    await cluster.until('everything to be true again', () => cluster.isTrue(), 65_000);
    expect(Math.min(...cluster.samples.map(({ pods }) => pods))).toBeGreaterThanOrEqual(3);
    expect((await cluster.overview()).cluster).toMatchObject({ state: 'ok', pods: 5 });
  });

  test('a kind that fails while the others are read leaves what depends on it unknown, and nothing else', async () => {
    cluster = await startShop();
    const before = await cluster.overview();
    const heal = cluster.api.instead('networkpolicies', (exchange) => exchange.fail(500, 'InternalError', 'broken'));
    for (const watch of cluster.api.watches('networkpolicies')) watch.reset();
    await cluster.until('to be unknown', () => cluster.readable('networkpolicies') === 'error', 6 * 60_000);
    await cluster.pass(500);
    const during = await cluster.overview();
    expect(during.cluster).toMatchObject({ state: 'degraded', message: 'networkpolicies cannot be read: broken' });
    expect(during.posture.measured).toBeLessThan(before.posture.measured as number);
    expect(during.posture.graded).toBe(before.posture.graded);
    heal();
    await cluster.until('everything to be true again', () => cluster.isTrue(), 40_000);
    expect((await cluster.overview()).posture).toEqual(before.posture);
  });
});

describe('at the start', () => {
  test('a server that is out of reach is no empty cluster, and what it has when it comes is one first posture', async () => {
    const api = await ApiDouble.start();
    api.put('namespaces', namespace('shop'));
    for (let n = 0; n < 5; n++) api.put('pods', pod({ namespace: 'shop', name: `p${n}` }));
    api.token = 'second';
    cluster = await startGradedCluster(api);
    await cluster.until('every kind to fail', () => cluster.health().state === 'error', 15_000);
    expect(cluster.engine.info()).toMatchObject({ state: 'unreachable', asOf: null });
    let postures = 0;
    cluster.engine.subscribe(({ type }) => type === 'posture' && postures++);
    // Pods, which come last, keep everybody waiting.
    const held: Exchange[] = [];
    const release = api.instead('pods', (exchange) => void held.push(exchange));
    writeFileSync(cluster.tokenFile, 'second');
    await cluster.until('pods to be asked for', () => held.length > 0, 65_000);
    await cluster.pass(2_000);
    expect([postures, cluster.engine.info().state]).toEqual([0, 'starting']);
    release();
    for (const exchange of held) api.answer(exchange);
    await cluster.until('to be told what it has', () => postures > 0, 5_000);
    expect(cluster.isTrue()).toBe(true);
    expect((await cluster.overview()).posture.graded).toBe(5);
  });
});

describe('clocks that differ', () => {
  test.each([
    ['ahead', 2 * 3_600_000],
    ['behind', -2 * 3_600_000],
  ])('a cluster whose clock is two hours %s: nothing lies in the future, and freshness is by our clock alone', async (_name, skew) => {
    const api = await ApiDouble.start();
    api.put('namespaces', namespace('shop'));
    cluster = await startGradedCluster(api);
    const then = new Date(cluster.clock.now() + skew).toISOString();
    const raw = pod({ namespace: 'shop', name: 'new' }) as { metadata: Record<string, unknown>; status: Record<string, unknown> };
    Object.assign(raw.metadata, { creationTimestamp: then });
    Object.assign(raw.status, { startTime: then });
    api.put('pods', raw);
    await cluster.until('the first posture', () => cluster.isTrue(), 10_000);
    const now = cluster.clock.now();
    const { startedAt } = await cluster.read('pod', { namespace: 'shop', name: 'new' });
    const { createdAt } = await cluster.read('workload', { namespace: 'shop', kind: 'Pod', name: 'new' });
    expect(startedAt).toBe(new Date(Math.min(now, Date.parse(then))).toISOString());
    expect(createdAt).toBe(startedAt);
    const { sources } = await cluster.read('sources', {});
    for (const { since, lastSeen } of sources) expect([Date.parse(since) <= now, lastSeen === null || Date.parse(lastSeen) <= now]).toEqual([true, true]);
    api.freeze();
    await cluster.until('to be stale', () => cluster.health().state === 'stale', 95_000);
  });
});
