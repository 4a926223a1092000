import { expect, test } from 'vitest';
import { READS, type ReadAnswer, type ReadName } from '#lib/api/endpoints.ts';
import { ODDITIES } from '#lib/api/network.ts';
import { LOCAL_PRINCIPAL, type Principal } from '#lib/model/principal.ts';
import { startTestEngine, type TestEngine } from '../testing/test-engine.ts';
import { controller, emptyCluster, health, namespace, put } from '../testing/world.ts';

type Json = Record<string, unknown>;
const policy = (within: string, name: string, spec: Json) => put('networkpolicies', { metadata: { namespace: within, name, uid: `${within}-${name}` }, spec });
const deployment = (within: string, app: string) => put('deployments', controller('Deployment', { namespace: within, name: app, labels: { app } }));
const named = (name: string): Json => ({ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } } });
const DNS = [{ protocol: 'UDP', port: 53 }];
const WORLD = [
  ...emptyCluster(),
  ...['shop', 'vault', 'empty'].map((name) => put('namespaces', namespace(name))),
  deployment('shop', 'web'),
  deployment('shop', 'db'),
  deployment('vault', 'keys'),
  policy('shop', 'broken-dns', { podSelector: {}, policyTypes: ['Ingress', 'Egress'], egress: [{ to: [{ namespaceSelector: { matchLabels: { name: 'kube-system' } } }], ports: DNS }] }),
  policy('shop', 'from-vault', { podSelector: { matchLabels: { app: 'db' } }, ingress: [{ from: [named('vault')], ports: [{ port: 5432 }] }] }),
  policy('shop', 'open', { podSelector: { matchLabels: { app: 'web' } }, ingress: [{}] }),
  policy('vault', 'nothing', { podSelector: { matchLabels: { app: 'gone' } } }),
];
const SHOP: Principal = { ...LOCAL_PRINCIPAL, namespaces: ['shop'] };

async function ask<N extends ReadName>({ engine }: TestEngine, name: N, query: object, principal: Principal = LOCAL_PRINCIPAL): Promise<ReadAnswer<N>> {
  const { body } = await engine.read(name, READS[name].params.parse(query) as never, principal);
  return READS[name].answer.parse(JSON.parse(body)) as ReadAnswer<N>;
}

test('policies say what they select and what is odd about them', async () => {
  const world = await startTestEngine(WORLD);
  const { items } = await ask(world, 'networkPolicies', { sort: 'name' });
  expect(items.map(({ name, selects, oddities }) => [name, selects, ...oddities])).toEqual([
    ['broken-dns', 2, 'unmatched'],
    ['from-vault', 1],
    ['nothing', 0, 'selects-nothing'],
    ['open', 1, 'allows-all'],
  ]);
  expect(items[0]?.unmatched).toEqual([{ path: 'spec.egress[0]', cutsDns: true, sentence: 'Rule egress[0] of NetworkPolicy shop/broken-dns allows nothing: there is no namespace with name=kube-system, so DNS is cut.' }]);
  const { counts, unread } = await ask(world, 'network', {});
  expect(counts).toMatchObject({ policies: 4, namespaces: 2, unmatched: 1, 'selects-nothing': 1, 'allows-all': 1, duplicate: 0, shadowed: 0 });
  expect(unread).toEqual([]);
  for (const odd of ODDITIES) expect([odd, (await ask(world, 'networkPolicies', { odd })).total]).toEqual([odd, counts[odd]]);
  expect((await ask(world, 'networkPolicies', { workload: 'shop/Deployment/db' })).items.map(({ name }) => name)).toEqual(['broken-dns', 'from-vault']);
  await world.stop();
});

test('DNS is not cut where another policy lets it through', async () => {
  const world = await startTestEngine([...WORLD, put('namespaces', namespace('kube-system')), policy('shop', 'dns', { podSelector: {}, policyTypes: ['Egress'], egress: [{ to: [named('kube-system')], ports: DNS }] })]);
  const { items } = await ask(world, 'networkPolicies', { q: 'broken' });
  expect(items[0]?.unmatched).toMatchObject([{ cutsDns: false }]);
  await world.stop();
});

test('who reaches a namespace, and whom it reaches', async () => {
  const world = await startTestEngine(WORLD);
  const { reach } = await ask(world, 'network', { namespace: 'shop' });
  const short = (rows: NonNullable<typeof reach>['inbound']) => rows.map(({ peer, kind, own, others, ports }) => [peer ?? kind, own, others, ports]);
  expect(short(reach?.inbound ?? [])).toEqual([
    ['outside', 1, 1, 'All Connections'],
    ['vault', 2, 1, 'All Connections'],
    ['shop', 0, 0, 'No Connections'],
  ]);
  expect(short(reach?.outbound ?? []).every(([, own]) => own === 0), 'the only rule for egress matches nothing').toBe(true);
  await expect(ask(world, 'network', { namespace: 'nowhere' })).rejects.toMatchObject({ code: 'not-found' });
  await world.stop();
});

test('a reader of one namespace learns no name of another', async () => {
  const world = await startTestEngine(WORLD);
  const shown = [await ask(world, 'network', { namespace: 'shop' }, SHOP), await ask(world, 'networkPolicies', { namespace: 'shop,vault' }, SHOP)] as const;
  expect(shown[0].counts.policies).toBe(3);
  expect(shown[0].reach?.inbound.map(({ peer, kind, others }) => [peer ?? kind, others])).toEqual([['outside', 1], ['shop', 0], ['hidden', 1]]);
  expect(shown[1].items.map(({ name }) => name).toSorted()).toEqual(['broken-dns', 'from-vault', 'open']);
  expect(JSON.stringify(shown)).not.toMatch(/vault(?!")|keys|"vault"/);
  await expect(ask(world, 'network', { namespace: 'vault' }, SHOP)).rejects.toMatchObject({ code: 'not-found' });
  await world.stop();
});

test('of what cannot be read nothing is said', async () => {
  const forbidden = (kind: 'networkpolicies' | 'namespaces') => health(kind, 'forbidden');
  const noPolicies = await startTestEngine([...emptyCluster(), forbidden('networkpolicies'), put('namespaces', namespace('shop')), deployment('shop', 'web')]);
  const answer = await ask(noPolicies, 'network', { namespace: 'shop' });
  expect(answer.reach).toBeNull();
  expect(answer.unread).toEqual([{ kind: 'networkpolicies', namespace: null, state: 'forbidden', message: 'forbidden' }]);
  await noPolicies.stop();

  const noNamespaces = await startTestEngine([...WORLD.filter((message) => !(message.type === 'put' && message.kind === 'namespaces')), forbidden('namespaces')]);
  expect((await ask(noNamespaces, 'networkPolicies', { q: 'broken' })).items[0]?.oddities, 'the namespace it looks for may be there').toEqual([]);
  await noNamespaces.stop();
});

test('policies of the cluster say whom they are about', async () => {
  const admin = put('clusternetworkpolicies', { metadata: { name: 'deny', uid: 'deny' }, spec: { tier: 'Admin', priority: 10, subject: { pods: { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'vault' } }, podSelector: {} } }, ingress: [{ action: 'Deny', from: [{ namespaces: {} }] }] } });
  const world = await startTestEngine([...WORLD, admin]);
  const [all] = (await ask(world, 'network', {})).clusterPolicies;
  expect(all).toMatchObject({ kind: 'ClusterNetworkPolicy', subject: 'all pods of namespaces with kubernetes.io/metadata.name=vault', selects: 1, ingress: ['Deny 1 peer'] });
  const [some] = (await ask(world, 'network', {}, SHOP)).clusterPolicies;
  expect(some).toMatchObject({ subject: 'some pods', selects: 0 });
  await world.stop();
});
