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
const to = (app: string): Json => ({ to: [{ podSelector: only(app) }] });
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
    ['three that are the same', [policy('c', { podSelector: {} }), policy('a', { podSelector: {} }), policy('b', { podSelector: {} })], ['b = a', 'c = a']],
    ['types in another order', [policy('a', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] }), policy('b', { podSelector: {}, policyTypes: ['Egress', 'Ingress'] })], ['b = a']],
    ['a direction more', [policy('wide', { podSelector: {}, ingress: [{}] }), policy('narrow', { podSelector: only('web'), policyTypes: ['Ingress', 'Egress'], ingress: [from('db')] })], []],
    ['a direction less, of the same pods with the same rules', [policy('both', { podSelector: {}, policyTypes: ['Ingress', 'Egress'], ingress: [from('web')] }), policy('a', { podSelector: {}, ingress: [from('web')] })], ['a < both']],
    ['a rule less for the same pods', [policy('more', { podSelector: {}, ingress: [from('web'), from('db')] }), policy('less', { podSelector: {}, ingress: [from('db')] })], ['less < more']],
    ['the same rules for fewer pods', [policy('wide', { podSelector: {}, ingress: [from('web')] }), policy('narrow', { podSelector: only('web'), ingress: [from('web')] })], ['narrow < wide']],
    ['one direction is covered, the other is not', [policy('wide', { podSelector: {}, policyTypes: ['Ingress', 'Egress'], ingress: [{}], egress: [to('web')] }), policy('narrow', { podSelector: only('web'), policyTypes: ['Ingress', 'Egress'], ingress: [from('db')], egress: [to('db')] })], []],
    ['other ports', [policy('wide', { podSelector: {}, ingress: [{ ...from('web'), ports: [{ port: 80 }] }] }), policy('narrow', { podSelector: only('db'), ingress: [{ ...from('web'), ports: [{ port: 81 }] }] })], []],
    ['pods that overlap', [policy('one', { podSelector: only('web'), ingress: [from('web')] }), policy('all', { podSelector: {}, ingress: [from('db')] })], []],
  ])('%s', (_, policies, expected) => expect(oddness(...policies)).toEqual(expected));

  it('calls a duplicate nothing else', () => {
    const same = { podSelector: {}, ingress: [from('web')] };
    expect(Object.values(review(policy('a', same), policy('b', same))).map(({ shadowedBy }) => shadowedBy)).toEqual([null, null]);
  });
});

describe('DNS that a rule does not let through', () => {
  const lost = (podSelector: Json) => policy('lost', { podSelector, policyTypes: ['Egress'], egress: [{ to: [{ namespaceSelector: { matchLabels: { name: 'kube-system' } } }], ports: [{ protocol: 'UDP', port: 53 }] }] });
  const dns = (podSelector: Json) => policy('dns', { podSelector, policyTypes: ['Egress'], egress: [{ ports: [{ protocol: 'UDP', port: 53 }] }] });

  test.each<[string, NetworkPolicy[], boolean]>([
    ['is let through for all by another policy', [lost({}), dns({})], false],
    ['is let through for the same pods', [lost(only('web')), dns(only('web'))], false],
    ['is let through for some of them', [lost({}), dns(only('web'))], true],
    ['is let through for others', [lost(only('web')), dns(only('db'))], true],
    ['is let through, but it selects no pod', [lost(only('gone')), dns({})], true],
    ['is let through by nothing', [lost({}), policy('web', { podSelector: {}, policyTypes: ['Egress'], egress: [{ ports: [{ port: 443 }] }] })], true],
  ])('%s: cut %s', (_, policies, cut) => expect(review(...policies)['lost']?.unmatched.map(({ cutsDns }) => cutsDns)).toEqual([cut]));
});

test('is about one namespace, in the order of names', () => {
  const elsewhere = { ...policy('elsewhere', { podSelector: {} }), namespace: 'pay' };
  const world = { ...WORLD, workloads: [...WORLD.workloads, { ...workload('api', { app: 'api' }), key: 'pay/Deployment/api', namespace: 'pay' }] };
  const reviews = reviewPolicies('shop', [policy('b', { podSelector: {} }), policy('c', { podSelector: only('web') }), elsewhere, policy('a', { podSelector: only('api') })], world);
  expect(reviews.map(({ policy: { name }, selects }) => [name, selects])).toEqual([
    ['a', []],
    ['b', ['shop/Deployment/web', 'shop/Deployment/db']],
    ['c', ['shop/Deployment/web']],
  ]);
});
