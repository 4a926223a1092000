import { afterEach, expect, test } from 'vitest';
import { controller, namespace, pod } from '../../testing/world.ts';
import { ApiDouble } from './testing/api-double.ts';
import { type GradedCluster, startGradedCluster } from './testing/graded-cluster.ts';
import type { Exchange } from './testing/scripted-server.ts';

/** Accounts that may only read some of it: what they cannot read is not taken for good, and is said. */
let cluster: GradedCluster;
afterEach(() => cluster.stop());

const NAMESPACES = ['shop', 'pay'];

async function world(): Promise<ApiDouble> {
  const api = await ApiDouble.start();
  for (const name of ['shop', 'pay', 'other']) {
    api.put('namespaces', namespace(name));
    api.put('deployments', controller('Deployment', { namespace: name, name: 'web' }));
    api.put('pods', pod({ namespace: name, name: 'alone' }));
  }
  return api;
}

async function start(api: ApiDouble): Promise<void> {
  cluster = await startGradedCluster(api, { namespaces: NAMESPACES });
  await cluster.until('the first posture', () => cluster.engine.state.grading.workloads.size > 0, 30_000);
  await cluster.pass(500);
}

const forbid = (exchange: Exchange): void => exchange.fail(403, 'Forbidden', 'pods is forbidden');
const row = async (kind: string) => (await cluster.read('sources', {})).sources.find((source) => source.kind === kind);

test('with namespaces nothing else is asked for, and all that is in them is known', async () => {
  const api = await world();
  await start(api);
  expect((await cluster.read('namespaces', {})).items.map(({ name, workloads, readable }) => [name, workloads, readable]).toSorted()).toEqual([
    ['pay', 2, true],
    ['shop', 2, true],
  ]);
  expect(api.server.asked.filter((url) => /^\/api\/v1\/pods|other/.test(url))).toEqual([]);
  expect((await cluster.overview()).cluster).toMatchObject({ state: 'ok', pods: 2, namespaces: 2 });
});

test('a namespace whose pods cannot be listed lowers what is measured, and is named everywhere', async () => {
  const api = await world();
  await start(api);
  const whole = await cluster.overview();
  await cluster.stop();

  const again = await world();
  again.instead('pods', forbid, { namespace: 'pay' });
  await start(again);
  await cluster.until('a refusal to be believed', () => cluster.engine.state.unlisted.length > 0, 30_000);
  await cluster.pass(500);
  const { posture, headline, cluster: info } = await cluster.overview();
  expect(posture.measured).toBeLessThan(whole.posture.measured as number);
  expect(headline.unreadableNamespaces).toBe(1);
  expect(info).toMatchObject({ state: 'degraded', message: 'Not readable here: pods' });
  const { items } = await cluster.read('namespaces', {});
  expect(items.map(({ name, readable }) => [name, readable]).toSorted()).toEqual([
    ['pay', false],
    ['shop', true],
  ]);
  expect(await cluster.read('namespace', { namespace: 'pay' })).toMatchObject({ readable: false, score: null });
  expect(await row('pods in pay')).toMatchObject({
    state: 'forbidden',
    missingRule: { apiGroup: '', resource: 'pods', verbs: ['list', 'watch'], namespace: 'pay' },
    missingRuleYaml: '- apiGroups: [""]\n  resources: ["pods"]\n  verbs: ["list", "watch"]',
  });
});

test('a namespace of which nothing can be read is listed all the same', async () => {
  const api = await world();
  for (const kind of ['pods', 'namespaces', 'deployments'] as const) api.instead(kind, forbid, { namespace: 'pay' });
  await start(api);
  await cluster.until('a refusal to be believed', () => cluster.engine.state.unlisted.length > 0, 30_000);
  await cluster.pass(500);
  expect((await cluster.read('namespaces', {})).items.find(({ name }) => name === 'pay')).toMatchObject({ readable: false, score: null, workloads: 0 });
  expect(await cluster.read('namespace', { namespace: 'pay' })).toMatchObject({ readable: false, score: null });
});

test('list without watch is polled and says so; with watch it is watched', async () => {
  const api = await world();
  const grant = api.instead('pods', (exchange) => (exchange.param('watch') === null ? api.answer(exchange) : forbid(exchange)), { namespace: 'shop' });
  await start(api);
  expect(await row('pods in shop')).toMatchObject({ state: 'ok', watched: false, message: 'may be read but not watched: read again every 30 s', missingRule: { verbs: ['watch'], namespace: 'shop' } });
  expect(await row('pods in pay')).toMatchObject({ state: 'ok', watched: true, message: null, missingRule: null });
  const first = (await row('pods in shop'))?.lastSeen as string;
  api.put('pods', pod({ namespace: 'shop', name: 'late' }));
  api.delete('pods', 'shop', 'alone');
  await cluster.until('what has changed', () => cluster.engine.state.inventory.inNamespace('pods', 'shop').some(({ name }) => name === 'late'), 31_000);
  expect(cluster.engine.state.inventory.inNamespace('pods', 'shop').map(({ name }) => name)).toEqual(['late']);
  await cluster.pass(61_000);
  expect(Date.parse((await row('pods in shop'))?.lastSeen as string)).toBeGreaterThan(Date.parse(first) + 60_000);
  grant();
  await cluster.pass(31_000);
  expect(await row('pods in shop')).toMatchObject({ state: 'ok', watched: true, message: null, missingRule: null });
});
