import { expect, test } from 'vitest';
import { READS, type ReadAnswer, type ReadName } from '#lib/api/endpoints.ts';
import { LOCAL_PRINCIPAL, type Principal } from '#lib/model/principal.ts';
import { startTestEngine, type TestEngine } from '../testing/test-engine.ts';
import { controller, emptyCluster, health, namespace, pod, put } from '../testing/world.ts';

type Json = Record<string, unknown>;
const PODS = { apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] };
const named = (...values: string[]): Json => ({ matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values }] });
const webhook = (name: string, fields: Json) => put('validatingwebhookconfigurations', { metadata: { name, uid: name, creationTimestamp: '2026-06-01T00:00:00Z' }, webhooks: [{ name: 'validate.kyverno.svc-fail', failurePolicy: 'Ignore', rules: [PODS], clientConfig: { service: { namespace: 'kyverno', name: 'kyverno-svc' } }, ...fields }] });
const WORLD = [
  ...emptyCluster(),
  put('namespaces', namespace('shop', { 'pod-security.kubernetes.io/enforce': 'baseline', 'pod-security.kubernetes.io/enforce-version': 'v1.30' })),
  put('namespaces', namespace('vault', { 'pod-security.kubernetes.io/enforce': 'strict' })),
  put('namespaces', namespace('open')),
  ...['shop', 'vault', 'open'].map((name) => put('deployments', controller('Deployment', { namespace: name, name: 'app', labels: { app: 'app' } }))),
  put('pods', pod({ namespace: 'open', name: 'alone' })),
  webhook('engine', { namespaceSelector: named('open', 'vault') }),
  webhook('certificates', { name: 'webhook.cert-manager.io', rules: [{ ...PODS, apiGroups: ['cert-manager.io'], resources: ['*'] }], clientConfig: { service: { namespace: 'cert-manager', name: 'webhook' } } }),
];
const SHOP: Principal = { ...LOCAL_PRINCIPAL, namespaces: ['shop'] };

async function ask<N extends ReadName>({ engine }: TestEngine, name: N, query: object = {}, principal: Principal = LOCAL_PRINCIPAL): Promise<ReadAnswer<N>> {
  const { body } = await engine.read(name, READS[name].params.parse(query) as never, principal);
  return READS[name].answer.parse(JSON.parse(body)) as ReadAnswer<N>;
}

test('gates say what they look at and what they have never looked at', async () => {
  const world = await startTestEngine(WORLD);
  const { gates, engines, unread } = await ask(world, 'admission');
  expect(engines).toEqual(['Kyverno']);
  expect(unread).toEqual([]);
  expect(gates).toMatchObject([
    { name: 'engine', engine: 'Kyverno', counts: true, pods: true, failurePolicy: 'Ignore', service: 'kyverno/kyverno-svc', serviceReady: false, namespaces: [{ name: 'open', matches: 'all' }, { name: 'vault', matches: 'all' }], older: 1, olderWorkloads: ['open/Pod/alone'] },
    { name: 'certificates', engine: null, counts: false, pods: false, namespaces: [], older: 0 },
  ]);
  await world.stop();
});

test('the truth table has Pod Security as the API server takes it', async () => {
  const world = await startTestEngine(WORLD);
  const { items } = await ask(world, 'admissionNamespaces', { sort: 'name' });
  expect(items).toMatchObject([
    { namespace: 'open', enforced: 'yes', failsClosed: 'no', podSecurity: { enforce: { level: 'privileged', from: 'none' }, errors: [], staleBy: null }, gates: [{ name: 'engine', matches: 'all' }] },
    { namespace: 'shop', enforced: 'yes', failsClosed: 'yes', podSecurity: { enforce: { level: 'baseline', version: 'v1.30', from: 'label' }, staleBy: 7 }, gates: [] },
    { namespace: 'vault', enforced: 'yes', failsClosed: 'yes', podSecurity: { enforce: { level: 'restricted', from: 'label' }, errors: ['metadata.labels[pod-security.kubernetes.io/enforce]: Invalid value: "strict": must be one of privileged, baseline, restricted'] } },
  ]);
  expect((await ask(world, 'admissionNamespaces', { enforced: 'no' })).total).toBe(0);
  await world.stop();
});

test('a reader of one namespace learns of no other', async () => {
  const world = await startTestEngine(WORLD);
  const shown = [await ask(world, 'admission', {}, SHOP), await ask(world, 'admissionNamespaces', {}, SHOP)] as const;
  expect(shown[0]).toMatchObject({ gates: [], engines: [] });
  expect(shown[1].items.map(({ namespace: name }) => name)).toEqual(['shop']);
  const [seen] = (await ask(world, 'admission', {}, { ...LOCAL_PRINCIPAL, namespaces: ['open'] })).gates;
  expect(seen?.namespaces.map(({ name }) => name)).toEqual(['open']);
  await world.stop();
});

test('what cannot be read is unknown', async () => {
  const world = await startTestEngine([...WORLD.filter((message) => !(message.type === 'put' && message.kind === 'namespaces')), health('namespaces', 'forbidden'), webhook('labelled', { namespaceSelector: { matchLabels: { tier: 'x' } } })]);
  const { gates, unread } = await ask(world, 'admission');
  expect(unread).toMatchObject([{ kind: 'namespaces', state: 'forbidden' }]);
  expect(gates.map(({ name, namespaces }) => [name, ...namespaces.map((one) => `${one.name} ${one.matches}`)]), 'the name of a namespace is known, its labels are not').toEqual([
    ['engine', 'open all', 'vault all'],
    ['labelled', 'open undecided', 'shop undecided', 'vault undecided'],
    ['certificates'],
  ]);
  const { items } = await ask(world, 'admissionNamespaces');
  expect(items.map((row) => [row.namespace, row.enforced])).toEqual([['shop', 'unknown'], ['open', 'yes'], ['vault', 'yes']]);
  expect(items.every(({ podSecurity }) => podSecurity === null)).toBe(true);
  await world.stop();
});
