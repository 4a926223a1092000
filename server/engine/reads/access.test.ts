import { expect, test } from 'vitest';
import { READS, type ReadAnswer } from '#lib/api/endpoints.ts';
import { LOCAL_PRINCIPAL, type Principal } from '#lib/model/principal.ts';
import { startTestEngine, type TestEngine } from '../testing/test-engine.ts';
import { controller, emptyCluster, health, namespace, put } from '../testing/world.ts';

type Json = Record<string, unknown>;
const meta = (within: string, name: string): Json => ({ name, uid: `${within}-${name}`, ...(within && { namespace: within }) });
const role = (within: string, name: string, rules: Json[]) => put(within ? 'roles' : 'clusterroles', { metadata: meta(within, name), rules });
const bind = (within: string, name: string, kind: string, roleName: string) => put(within ? 'rolebindings' : 'clusterrolebindings', { metadata: meta(within, name), roleRef: { kind, name: roleName }, subjects: [{ kind: 'ServiceAccount', namespace: 'shop', name: 'api' }] });
const SECRETS = { verbs: ['get', 'list'], apiGroups: [''], resources: ['secrets'] };

const WORLD = [
  ...emptyCluster(),
  ...['shop', 'vault'].map((name) => put('namespaces', namespace(name))),
  put('serviceaccounts', { metadata: meta('shop', 'api'), automountServiceAccountToken: false }),
  put('deployments', controller('Deployment', { namespace: 'shop', name: 'api', spec: { serviceAccountName: 'api' } })),
  role('', 'secrets', [SECRETS]),
  role('shop', 'pods', [{ verbs: ['get'], apiGroups: [''], resources: ['pods'] }]),
  bind('shop', 'own', 'Role', 'pods'),
  bind('vault', 'elsewhere', 'ClusterRole', 'secrets'),
];

async function ask({ engine }: TestEngine, principal: Principal = LOCAL_PRINCIPAL): Promise<ReadAnswer<'access'>> {
  const { body } = await engine.read('access', { namespace: 'shop', kind: 'Deployment', name: 'api' }, principal);
  return READS.access.answer.parse(JSON.parse(body));
}

test('what an account may do, by which binding, and whether its token is mounted', async () => {
  const world = await startTestEngine(WORLD);
  const { account, token, grants, hidden, unread } = await ask(world);
  expect([account, token, hidden, unread]).toEqual(['api', false, 0, []]);
  expect(grants.map(({ binding, within, found, dangers }) => [binding.name, within, found, ...dangers.map(({ id }) => id)])).toEqual([
    ['own', 'shop', true],
    ['elsewhere', 'vault', true, 'read-secrets'],
  ]);
  await world.stop();
});

test('a binding in a namespace that may not be seen is only counted', async () => {
  const world = await startTestEngine(WORLD);
  const answer = await ask(world, { ...LOCAL_PRINCIPAL, namespaces: ['shop'] });
  expect([answer.grants.length, answer.hidden]).toEqual([1, 1]);
  expect(JSON.stringify(answer)).not.toContain('vault');
  await world.stop();
});

test('a new binding is shown and grades nothing', async () => {
  const world = await startTestEngine(WORLD);
  const before = world.engine.state.grading.workloads.get('shop/Deployment/api');
  await world.step([bind('', 'new', 'ClusterRole', 'secrets')]);
  expect((await ask(world)).grants[0]).toMatchObject({ binding: { kind: 'ClusterRoleBinding', name: 'new' }, within: null });
  expect(world.engine.state.grading.workloads.get('shop/Deployment/api')).toBe(before);
  await world.stop();
});

test('what may not be read is said', async () => {
  const world = await startTestEngine([...WORLD, health('clusterrolebindings', 'forbidden')]);
  expect((await ask(world)).unread).toMatchObject([{ kind: 'clusterrolebindings', state: 'forbidden' }]);
  await world.stop();
});

test('of pods with several accounts the one asked for is told, and which there are', async () => {
  const pod = (name: string, account: string) => put('pods', { metadata: { namespace: 'shop', name, uid: name, ownerReferences: [{ apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'db', uid: 'db', controller: true }] }, spec: { serviceAccountName: account, containers: [{ name: 'db', image: `db:${name}` }] }, status: { phase: 'Running' } });
  const world = await startTestEngine([...WORLD, put('statefulsets', { metadata: { namespace: 'shop', name: 'db', uid: 'db' }, spec: { replicas: 2, template: { spec: { containers: [{ name: 'db', image: 'db:1' }] } } } }), pod('db-0', 'old'), pod('db-1', 'api')]);
  const of = async (account?: string) => {
    const { body } = await world.engine.read('access', { namespace: 'shop', kind: 'StatefulSet', name: 'db', ...(account && { account }) }, LOCAL_PRINCIPAL);
    const answer = READS.access.answer.parse(JSON.parse(body));
    return [answer.account, answer.accounts.toSorted(), answer.grants.length, answer.token];
  };
  expect(await of('old')).toEqual(['old', ['api', 'old'], 0, true]);
  expect(await of('api')).toEqual(['api', ['api', 'old'], 2, false]);
  expect(await of('someone')).toEqual(await of());
  await world.stop();
});
