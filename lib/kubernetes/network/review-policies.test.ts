import { describe, expect, it, test } from 'vitest';
import { projectRaw } from '#lib/checks/testing/project-raw.ts';
import type { NetworkPolicy } from '../../model/inventory.ts';
import { type NetworkWorld, type PolicyReview, reviewPolicies } from './review-policies.ts';

type Json = Record<string, unknown>;
const policy = (name: string, spec: Json): NetworkPolicy => projectRaw('networkpolicies', { metadata: { name, namespace: 'shop' }, spec }) as NetworkPolicy;
const workload = (name: string, labels: Record<string, string>, hostNetwork = false) => ({ key: `shop/Deployment/${name}`, namespace: 'shop', labels, hostNetwork });
const WORLD: NetworkWorld = {
  namespaces: [{ name: 'shop', labels: {} }, { name: 'kube-system', labels: {} }],
  workloads: [workload('web', { app: 'web' }), workload('db', { app: 'db' }), workload('agent', { app: 'agent' }, true)],
};
const only = (app: string): Json => ({ matchLabels: { app } });
const from = (app: string): Json => ({ from: [{ podSelector: only(app) }] });
const review = (...policies: NetworkPolicy[]): Record<string, PolicyReview> => Object.fromEntries(reviewPolicies('shop', policies, WORLD).map((one) => [one.policy.name, one]));

test('says what a policy selects, in which directions', () => {
  const { all, web, nothing } = review(policy('all', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] }), policy('web', { podSelector: only('web') }), policy('nothing', { podSelector: only('gone') }));
  expect([all?.selects, all?.directions]).toEqual([['shop/Deployment/web', 'shop/Deployment/db'], ['ingress', 'egress']]);
  expect([web?.selects, web?.directions]).toEqual([['shop/Deployment/web'], ['ingress']]);
  expect(nothing?.selects).toEqual([]);
});

describe('what is odd', () => {
  it('names rules whose peers match nothing, and that DNS is cut by one', () => {
    const { dns } = review(policy('dns', { podSelector: {}, policyTypes: ['Egress'], egress: [{ to: [{ namespaceSelector: { matchLabels: { name: 'kube-system' } } }], ports: [{ protocol: 'UDP', port: 53 }] }] }));
    expect(dns?.unmatched).toMatchObject([{ path: 'spec.egress[0]', cutsDns: true }]);
  });

  it('names rules that open everything', () => {
    const { open } = review(policy('open', { podSelector: {}, policyTypes: ['Ingress', 'Egress'], ingress: [from('web'), {}], egress: [{ to: [{ ipBlock: { cidr: '0.0.0.0/0' } }] }] }));
    expect(open?.opens.map(({ path }) => path)).toEqual(['spec.ingress[1]', 'spec.egress[0]']);
  });

  const oddness = (...policies: NetworkPolicy[]) => Object.values(review(...policies)).flatMap(({ policy: { name }, duplicateOf, shadowedBy }) => (duplicateOf ? [`${name} = ${duplicateOf}`] : shadowedBy ? [`${name} < ${shadowedBy}`] : []));

  test.each<[string, NetworkPolicy[], string[]]>([
    ['two that are the same', [policy('a', { podSelector: {}, ingress: [from('web')] }), policy('b', { podSelector: {}, ingress: [from('web')] })], ['b = a']],
    ['the same with keys in another order', [policy('a', { podSelector: { matchLabels: { app: 'web', tier: 'x' } } }), policy('b', { podSelector: { matchLabels: { tier: 'x', app: 'web' } } })], ['b = a']],
    ['a rule less for fewer pods', [policy('wide', { podSelector: {}, ingress: [from('web'), from('db')] }), policy('narrow', { podSelector: only('web'), ingress: [from('db')] })], ['narrow < wide']],
    ['a rule more', [policy('wide', { podSelector: {}, ingress: [from('web')] }), policy('narrow', { podSelector: only('web'), ingress: [from('db')] })], []],
    ['a deny below one that opens everything', [policy('open', { podSelector: {}, ingress: [{}] }), policy('narrow', { podSelector: only('web'), ingress: [from('db')] })], ['narrow < open']],
    ['a default deny below a narrower allow', [policy('deny', { podSelector: {} }), policy('narrow', { podSelector: only('web'), ingress: [from('db')] })], []],
    ['a default deny beside one that allows within', [policy('deny', { podSelector: {} }), policy('within', { podSelector: {}, ingress: [{ from: [{ podSelector: {} }] }] })], []],
    ['an empty deny for pods that a wider policy isolates', [policy('wide', { podSelector: {}, ingress: [from('web')] }), policy('deny-web', { podSelector: only('web') })], ['deny-web < wide']],
    ['another direction', [policy('wide', { podSelector: {}, ingress: [{}] }), policy('out', { podSelector: only('web'), policyTypes: ['Egress'] })], []],
    ['one that selects nothing', [policy('wide', { podSelector: {}, ingress: [{}] }), policy('nothing', { podSelector: only('gone') })], []],
    ['two that say the same in other words', [policy('a', { podSelector: only('web'), ingress: [from('db')] }), policy('b', { podSelector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['web'] }] }, ingress: [from('db')] })], ['b < a']],
  ])('%s', (_, policies, expected) => expect(oddness(...policies)).toEqual(expected));
});
