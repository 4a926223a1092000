import { expect, it } from 'vitest';
import type { NetworkPolicy } from '#lib/model/inventory.ts';
import { policy } from './testing/policy.ts';
import { unmatchedRules } from './unmatched-peers.ts';

const namespaces = [
  { name: 'shop', labels: {} },
  { name: 'kube-system', labels: {} },
];
const pods = [{ namespace: 'shop', labels: { app: 'web' } }];
const dns = [{ protocol: 'UDP', port: 53 }];

it.each<[string, Partial<NetworkPolicy>, string[]]>([
  [
    'name=kube-system matches no default namespace, so DNS is cut',
    { egress: [{ peers: [{ namespaceSelector: { matchLabels: { name: 'kube-system' } } }], ports: dns }] },
    ['Rule egress[0] of NetworkPolicy shop/policy allows nothing: there is no namespace with name=kube-system, so DNS is cut.'],
  ],
  ['the label that every namespace has', { egress: [{ peers: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } } }], ports: dns }] }, []],
  [
    'no such pod in its own namespace',
    { ingress: [{ peers: [{ podSelector: { matchLabels: { app: 'frontend' } } }] }] },
    ['Rule ingress[0] of NetworkPolicy shop/policy allows nothing: there is no pod with app=frontend.'],
  ],
  ['such a pod', { ingress: [{ peers: [{ podSelector: { matchLabels: { app: 'web' } } }] }] }, []],
  [
    'the pod is in another namespace',
    { ingress: [{ peers: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } }, podSelector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['web', 'api'] }] } }] }] },
    ['Rule ingress[0] of NetworkPolicy shop/policy allows nothing: there is no pod with app in (web,api) in a namespace with kubernetes.io/metadata.name=kube-system.'],
  ],
  ['one of several peers is enough', { ingress: [{ peers: [{ podSelector: { matchLabels: { app: 'x' } } }, { podSelector: {} }] }] }, []],
  ['addresses are always there', { egress: [{ peers: [{ ipBlock: { cidr: '10.0.0.0/8' } }] }] }, []],
  ['no peers are everyone', { egress: [{}] }, []],
  ['rules of a direction that is not isolated say nothing', { policyTypes: ['Ingress'], egress: [{ peers: [{ podSelector: { matchLabels: { app: 'x' } } }] }] }, []],
])('%s', (_, delta, expected) => {
  expect(unmatchedRules(policy(delta), { namespaces, pods }).map(({ sentence }) => sentence)).toEqual(expected);
});

it('judges namespace selectors alone where pods are not known', () => {
  const rules = policy({ ingress: [{ peers: [{ podSelector: { matchLabels: { app: 'x' } } }] }] });
  expect(unmatchedRules(rules, { namespaces })).toEqual([]);
});
