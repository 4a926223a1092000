import { expect, test } from 'vitest';
import { READS } from '#lib/api/endpoints.ts';
import { LOCAL_PRINCIPAL, type Principal } from '#lib/model/principal.ts';
import { startTestEngine } from '../testing/test-engine.ts';
import { emptyCluster, namespace, put } from '../testing/world.ts';

const hook = { name: 'validate.kyverno.svc-fail', failurePolicy: 'Fail', rules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }], namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'vault' } }, clientConfig: { service: { namespace: 'kyverno', name: 'kyverno-svc' } } };
const WORLD = [
  ...emptyCluster(),
  ...['shop', 'vault'].map((name) => put('namespaces', namespace(name))),
  ...['shop', 'vault'].map((within) => put('networkpolicies', { metadata: { namespace: within, name: 'default-deny', uid: within }, spec: { podSelector: {} } })),
  put('validatingwebhookconfigurations', { metadata: { name: 'kyverno-cfg', uid: 'hook' }, webhooks: [hook] }),
];

test('finds policies and gates, of those that the reader may see', async () => {
  const world = await startTestEngine(WORLD);
  const find = async (q: string, principal: Principal = LOCAL_PRINCIPAL) => {
    const { body } = await world.engine.read('search', { q }, principal);
    return READS.search.answer.parse(JSON.parse(body)).items.map(({ kind, title, path }) => [kind, title, path]);
  };
  const shop = { ...LOCAL_PRINCIPAL, namespaces: ['shop'] };
  expect(await find('vault default')).toEqual([['policy', 'default-deny', '/network?policy=vault%2Fdefault-deny']]);
  expect(await find('default-deny', shop)).toEqual([['check', 'Its namespace denies by default', '/checklist/default-deny'], ['policy', 'default-deny', '/network?policy=shop%2Fdefault-deny']]);
  expect(await find('kyverno-cfg')).toEqual([['gate', 'kyverno-cfg', '/admission?gate=ValidatingWebhookConfiguration%2Fkyverno-cfg%2Fvalidate.kyverno.svc-fail']]);
  expect(await find('kyverno-cfg', shop)).toEqual([]);
  expect(await find('policy reports')).toEqual([['page', 'Policy reports', '/policy-reports']]);
  await world.stop();
});
