import { afterEach, describe, expect, test } from 'vitest';
import { SLOW, startReflector, type ReflectorHarness } from './testing/harness.ts';
import { added, listed, modified, rawPod } from './testing/raw.ts';

let harness: ReflectorHarness;
afterEach(() => harness.stop());

const NAMESPACES = '/api/v1/namespaces';
const namespace = (name: string, resourceVersion: string) => ({ metadata: { name, uid: `uid-of-${name}`, resourceVersion }, status: { phase: 'Active' } });

describe('a namespaced kind in one namespace', () => {
  const start = () => startReflector({ namespaces: ['shop'], scope: (scopes) => scopes.find(({ resource }) => resource.plural === 'pods') });

  test('its list comes as puts: a replace would drop what other namespaces have', async () => {
    harness = await start();
    const watch = (await harness.server.next('/api/v1/namespaces/shop/pods')).accept();
    watch.send(added(rawPod('a', '11')), listed('20'));
    await harness.engine.until(() => harness.engine.healthOf('pods', 'shop')?.state === 'ok');
    expect(harness.engine.of('replace')).toEqual([]);
    expect(harness.engine.known('pods')).toEqual(['shop/a@11']);
  });

  test('the missing rule is for that namespace', async () => {
    harness = await start();
    for (const verb of ['watch', 'list']) (await harness.server.next('/api/v1/namespaces/shop/pods')).fail(403, 'Forbidden', `cannot ${verb}`);
    await harness.engine.until(() => harness.engine.healthOf('pods', 'shop')?.state === 'forbidden');
    expect(harness.engine.healthOf('pods', 'shop')?.missingRule).toEqual({ apiGroup: '', resource: 'pods', verbs: ['list', 'watch'], namespace: 'shop' });
  });
});

describe('a Namespace by itself', () => {
  const start = () => startReflector({ namespaces: ['shop'], scope: (scopes) => scopes.find(({ resource }) => resource.plural === 'namespaces') });
  const health = () => harness.engine.healthOf('namespaces', 'shop');

  test('is watched by name', async () => {
    harness = await start();
    const watch = await harness.server.next(NAMESPACES);
    expect(watch.param('fieldSelector')).toBe('metadata.name=shop');
    watch.accept().send(added(namespace('shop', '11')), listed('20'), modified(namespace('shop', '21')));
    await harness.engine.until(() => health()?.state === 'ok');
    expect(harness.engine.known('namespaces')).toEqual(['/shop@21']);
    expect(health()?.watched).toBe(true);
  });

  const refuse = async () => {
    for (const verb of ['watch', 'list']) (await harness.server.next(NAMESPACES)).fail(403, 'Forbidden', `cannot ${verb}`);
  };

  test('is got every 30 s where no more is allowed', async () => {
    harness = await start();
    await refuse();
    (await harness.server.next(`${NAMESPACES}/shop`)).json(namespace('shop', '11'));
    await harness.engine.until(() => health()?.state === 'ok');
    expect(health()).toMatchObject({ watched: false, objects: 1, missingRule: { verbs: ['list', 'watch'], namespace: null } });
    await harness.clock.pass(30_000);
    await refuse();
    (await harness.server.next(`${NAMESPACES}/shop`)).json(namespace('shop', '31'));
    await harness.engine.until(() => harness.engine.known('namespaces').includes('/shop@31'));
  });

  test('that is gone is deleted, and absent', async () => {
    harness = await start();
    await refuse();
    (await harness.server.next(`${NAMESPACES}/shop`)).json(namespace('shop', '11'));
    await harness.engine.until(() => health()?.state === 'ok');
    await harness.clock.pass(30_000);
    await refuse();
    (await harness.server.next(`${NAMESPACES}/shop`)).fail(404, 'NotFound', 'namespaces "shop" not found');
    await harness.engine.until(() => health()?.state === 'absent');
    expect(health()?.message).toBe('namespaces "shop" not found');
    expect(harness.engine.known('namespaces')).toEqual([]);
    await harness.clock.pass(SLOW);
    await harness.server.next(NAMESPACES);
  });

  test('that may not even be got is forbidden, with the least that would do', async () => {
    harness = await start();
    await refuse();
    (await harness.server.next(`${NAMESPACES}/shop`)).fail(403, 'Forbidden', 'cannot get');
    await harness.engine.until(() => health()?.state === 'forbidden');
    expect(health()?.missingRule).toEqual({ apiGroup: '', resource: 'namespaces', verbs: ['get'], namespace: 'shop' });
  });
});
