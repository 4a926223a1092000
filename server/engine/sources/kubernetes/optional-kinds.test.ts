import { afterEach, describe, expect, test } from 'vitest';
import { optionalResource, resourceOf } from '#lib/kubernetes/projection/resources.ts';
import { added, errorEvent, listed } from './testing/raw.ts';
import type { Exchange } from './testing/scripted-server.ts';
import { startSource, type SourceHarness } from './testing/source-harness.ts';

/** Read as a service account: what it is does not matter here. */
const widgets = optionalResource('widgets', 'example.com', ['v1', 'v1beta1'], 'Widget', { key: 'serviceaccounts' });
const path = (version: string) => `/apis/example.com/${version}/widgets`;
const widget = (name: string, resourceVersion: string, namespace = 'shop') => ({ metadata: { name, namespace, uid: `uid-of-${name}`, resourceVersion } });
const LOOK = 25_000;

let harness: SourceHarness;
afterEach(() => harness.stop());

const health = () => harness.engine.healthOf('serviceaccounts');
const known = () => harness.engine.known('serviceaccounts');

/** Aggregated discovery of these versions of example.com. */
const groups = (...versions: { version: string; resource?: string; verbs?: string[]; freshness?: string }[]) => ({
  kind: 'APIGroupDiscoveryList',
  apiVersion: 'apidiscovery.k8s.io/v2',
  items: [
    { metadata: { name: 'apps' }, versions: [{ version: 'v1', resources: [{ resource: 'deployments', verbs: ['list'] }] }] },
    ...(versions.length === 0 ? [] : [{ metadata: { name: 'example.com' }, versions: versions.map(({ version, resource = 'widgets', verbs = ['get', 'list', 'watch'], freshness = 'Current' }) => ({ version, freshness, resources: [{ resource, verbs }] })) }]),
  ],
});

async function start(namespaces?: string[]): Promise<void> {
  harness = await startSource({ resources: [widgets], ...(namespaces && { namespaces }) });
  await harness.identify();
}

/** Lets the time until the next regular look pass. */
async function nextLook(): Promise<void> {
  await harness.clock.pass(2_000);
  await harness.clock.pass(LOOK - 2_000);
}

const look = (): Promise<Exchange> => harness.server.next('/apis');

/** Installed, and one widget watched. */
async function startInstalled(): Promise<Exchange> {
  await start();
  (await look()).json(groups({ version: 'v1' }), 200, { etag: '"1"' });
  const watch = (await harness.server.next(path('v1'))).accept().send(added(widget('a', '11')), listed('20'));
  await harness.engine.until(() => health()?.state === 'ok');
  return watch;
}

describe('a kind that nobody has installed', () => {
  test('is absent after one request, and nothing asks for its objects', async () => {
    await start();
    (await look()).json(groups());
    await harness.engine.until(() => health()?.state === 'absent');
    expect(health()).toMatchObject({ message: 'widgets.example.com is not installed', objects: 0, missingRule: null, lastSeen: harness.clock.now() });
    expect(harness.server.asked).toHaveLength(3);
  });

  test('is read as soon as it appears', async () => {
    await start();
    (await look()).json(groups(), 200, { etag: '"1"' });
    await nextLook();
    const second = await look();
    expect(second.headers['if-none-match']).toBe('"1"');
    second.json(groups({ version: 'v1beta1' }));
    (await harness.server.next(path('v1beta1'))).accept().send(added(widget('a', '11')), listed('20'));
    await harness.engine.until(() => health()?.state === 'ok');
    expect(health()).toMatchObject({ apiVersion: 'example.com/v1beta1', objects: 1, message: null });
    expect(known()).toEqual(['shop/a@11']);
  });

  test('a look that says that nothing has changed is an answer', async () => {
    await start();
    (await look()).json(groups(), 200, { etag: '"1"' });
    await nextLook();
    const { lastSeen } = health() ?? {};
    (await look()).unchanged();
    await nextLook();
    (await look()).unchanged();
    await harness.engine.until(() => health()?.lastSeen !== lastSeen);
    expect(health()).toMatchObject({ state: 'absent' });
  });

  test.each([
    ['the version alone', groups({ version: 'v2' })],
    ['another resource of its group', groups({ version: 'v1', resource: 'gadgets' })],
    ['one that cannot be listed', groups({ version: 'v1', verbs: ['create'] })],
  ])('is not mistaken for %s', async (_name, answer) => {
    await start();
    (await look()).json(answer);
    await harness.engine.until(() => health()?.state !== 'loading');
    expect(health()?.state).toBe('absent');
  });
});

describe('versions', () => {
  test('the most preferred one that is served is read', async () => {
    await start();
    (await look()).json(groups({ version: 'v1beta1' }, { version: 'v1' }));
    await harness.server.next(path('v1'));
    expect(health()?.apiVersion).toBe('example.com/v1');
  });

  test('one that is served no longer makes way for another, without dropping what is known', async () => {
    await start();
    (await look()).json(groups({ version: 'v1beta1' }));
    (await harness.server.next(path('v1beta1'))).accept().send(added(widget('a', '11')), listed('20'));
    await harness.engine.until(() => health()?.state === 'ok');
    await nextLook();
    (await look()).json(groups({ version: 'v1' }));
    (await harness.server.next(path('v1'))).accept().send(added(widget('a', '11')), added(widget('b', '12')), listed('21'));
    await harness.engine.until(() => known().length === 2);
    expect(harness.engine.of('delete')).toEqual([]);
    expect(harness.engine.counts.every((count) => count > 0)).toBe(true);
    // In another version the same object may have other fields.
    expect(harness.engine.of('put').map(({ object }) => object.name)).toEqual(['a', 'b']);
    expect(health()?.apiVersion).toBe('example.com/v1');
  });
});

describe('a kind that is removed', () => {
  test('is asked for again at once, believed after half a minute, and its objects are gone', async () => {
    const watch = await startInstalled();
    watch.end();
    await harness.clock.pass(750);
    (await harness.server.next(path('v1'))).text404();
    await harness.clock.pass(2_000);
    (await look()).json(groups());
    for (let passed = 0; passed < 30_000; passed += 2_000) {
      expect(known()).toHaveLength(1);
      await harness.clock.pass(2_000);
      (await look()).json(groups());
    }
    await harness.engine.until(() => health()?.state === 'absent');
    expect(known()).toEqual([]);
    expect(harness.engine.of('delete')).toMatchObject([{ namespace: 'shop', name: 'a', uid: 'uid-of-a' }]);
  });

  test('a server that has just started and does not know it yet drops nothing', async () => {
    const watch = await startInstalled();
    watch.end();
    await harness.clock.pass(750);
    (await harness.server.next(path('v1'))).text404();
    await harness.clock.pass(2_000);
    (await look()).json(groups());
    await harness.clock.pass(2_000);
    (await look()).json(groups({ version: 'v1' }));
    (await harness.server.next(path('v1'))).accept().send(added(widget('b', '21')));
    await harness.engine.until(() => known().length === 2);
    expect(harness.engine.of('delete')).toEqual([]);
    expect(harness.engine.of('health').map(({ health: { state } }) => state)).not.toContain('absent');
  });

  test('and comes back is listed anew', async () => {
    await startInstalled();
    await nextLook();
    (await look()).json(groups());
    for (let passed = 0; passed < 30_000; passed += 2_000) {
      await harness.clock.pass(2_000);
      (await look()).json(groups());
    }
    await harness.engine.until(() => health()?.state === 'absent');
    await nextLook();
    (await look()).json(groups({ version: 'v1' }));
    const again = await harness.server.next(path('v1'));
    expect(again.param('resourceVersion')).toBe(null);
    again.accept().send(added(widget('c', '31')), listed('40'));
    await harness.engine.until(() => health()?.state === 'ok');
    expect(known()).toEqual(['shop/c@31']);
  });
});

describe('the server does not say which kinds it has', () => {
  test('it fails: an error where nothing is known, and stale where it was absent', async () => {
    await start();
    (await look()).fail(500, 'InternalError', 'etcd is away');
    await harness.engine.until(() => health()?.state === 'error');
    expect(health()?.message).toBe('etcd is away');
    await harness.clock.pass(750);
    (await look()).json(groups());
    await harness.engine.until(() => health()?.state === 'absent');
    await nextLook();
    (await look()).fail(503, 'ServiceUnavailable', 'not yet', { 'retry-after': '7' });
    await harness.engine.until(() => health()?.state === 'stale');
    await harness.clock.pass(2_000);
    await harness.clock.pass(5_000);
    (await look()).json(groups());
    await harness.engine.until(() => health()?.state === 'absent');
  });

  test('a server behind it does not answer: what is known stays', async () => {
    await startInstalled();
    await nextLook();
    (await look()).json(groups({ version: 'v1', resource: 'forgotten', freshness: 'Stale' }));
    await nextLook();
    const next = await look();
    // What could not be told is asked in full.
    expect(next.headers['if-none-match']).toBe(undefined);
    expect(known()).toHaveLength(1);
    expect(health()?.state).toBe('ok');
  });

  test('nobody may ask: the preferred version is tried, and 404 is absent', async () => {
    await start();
    (await look()).fail(403, 'Forbidden', 'no');
    (await harness.server.next(path('v1'))).fail(404, 'NotFound', 'the server could not find the requested resource');
    await harness.engine.until(() => health()?.state !== 'loading');
    expect(health()).toMatchObject({ state: 'absent', missingRule: null });
  });

  test('a server that has just started refuses that too: what was absent stays so, and nothing else is asked', async () => {
    await start();
    (await look()).json(groups());
    await nextLook();
    (await look()).fail(403, 'Forbidden', 'no');
    await harness.clock.pass(2_000);
    (await look()).json(groups());
    await harness.clock.pass(2_000);
    expect(health()?.state).toBe('absent');
    expect(harness.server.asked.filter((url) => url.includes('widgets'))).toEqual([]);
  });

  test('an old server lists groups, and then what is in them', async () => {
    await start();
    const exchange = await look();
    expect(exchange.headers['accept']).toMatch(/v=v2;as=APIGroupDiscoveryList,.*v=v2beta1.*,application\/json$/);
    exchange.json({ kind: 'APIGroupList', groups: [{ name: 'example.com', versions: [{ groupVersion: 'example.com/v1beta1', version: 'v1beta1' }] }] });
    (await harness.server.next('/apis/example.com/v1beta1')).json({ kind: 'APIResourceList', resources: [{ name: 'widgets', verbs: ['get', 'list', 'watch'] }, { name: 'widgets/status', verbs: ['get'] }] });
    (await harness.server.next(path('v1beta1'))).accept().send(listed('20'));
    await harness.engine.until(() => health()?.state === 'ok');
  });

  test('something that is no API server is named', async () => {
    await start();
    (await look()).json({ hello: 'world' });
    await harness.engine.until(() => health()?.state === 'error');
    expect(health()?.message).toBe(`${harness.server.host} answered with something that is not a list of API groups`);
  });
});

test('in namespaces: each is read by itself, and all are dropped when it is removed', async () => {
  await start(['shop', 'pay']);
  (await look()).json(groups({ version: 'v1' }));
  for (const namespace of ['shop', 'pay']) (await harness.server.next(`/apis/example.com/v1/namespaces/${namespace}/widgets`)).accept().send(added(widget('a', '11', namespace)), listed('20'));
  await harness.engine.until(() => known().length === 2);
  await nextLook();
  (await look()).json(groups());
  for (let passed = 0; passed < 30_000; passed += 2_000) {
    await harness.clock.pass(2_000);
    (await look()).json(groups());
  }
  await harness.engine.until(() => known().length === 0);
  expect(['shop', 'pay'].map((namespace) => harness.engine.healthOf('serviceaccounts', namespace)?.state)).toEqual(['absent', 'absent']);
});

test('an error event of a watch is none of the kind being gone', async () => {
  const watch = await startInstalled();
  watch.send(errorEvent(404, 'NotFound', 'gone'));
  await harness.clock.pass(750);
  (await harness.server.next(path('v1'))).accept().send(added(widget('b', '21')));
  await harness.engine.until(() => known().length === 2);
  expect(harness.engine.of('delete')).toEqual([]);
});

test('a kind that every cluster has needs no looking up', async () => {
  harness = await startSource({ resources: [resourceOf('pods')] });
  await harness.identify();
  await harness.server.next('/api/v1/pods');
  expect(harness.server.asked.some((url) => url === '/apis')).toBe(false);
});
