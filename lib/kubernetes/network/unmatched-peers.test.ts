import { describe, expect, it } from 'vitest';
import type { LabelSelector, NetworkPolicy, NetworkPolicyPeer } from '#lib/model/inventory.ts';
import { policy } from './testing/policy.ts';
import { formatSelector, letsDns, type Surroundings, unmatchedRules } from './unmatched-peers.ts';

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

const selecting = (key: string, value: string): LabelSelector => ({ matchLabels: { [key]: value } });
const allowing = (peer: NetworkPolicyPeer): NetworkPolicy => policy({ ingress: [{ peers: [peer] }] });

it.each<[string, NetworkPolicyPeer, Partial<Surroundings>, boolean]>([
  ['a peer that says nothing', {}, { pods }, false],
  ['a peer that says nothing, pods unknown', {}, {}, false],
  ['a namespace that is not there', { namespaceSelector: selecting('team', 'x') }, { pods }, false],
  ['a namespace that may be one of those not known', { namespaceSelector: selecting('team', 'x') }, { pods, moreNamespaces: true }, true],
  ['pods of the own namespace, where other namespaces are not known', { podSelector: selecting('app', 'x') }, { pods, moreNamespaces: true }, false],
  ['pods of a namespace whose pods are not known', { podSelector: selecting('app', 'x') }, { pods, unlisted: ['shop'] }, true],
  ['pods here, where those of another namespace are not known', { podSelector: selecting('app', 'x') }, { pods, unlisted: ['kube-system'] }, false],
  ['pods of chosen namespaces, one of which is not known', { namespaceSelector: {}, podSelector: selecting('app', 'x') }, { pods, unlisted: ['gone', 'kube-system'] }, true],
  ['one pod of several', { podSelector: selecting('app', 'web') }, { pods: [{ namespace: 'shop', labels: {} }, ...pods] }, true],
  ['a pod of the name elsewhere', { podSelector: selecting('app', 'web') }, { pods: [{ namespace: 'kube-system', labels: { app: 'web' } }] }, false],
])('is there: %s', (_, peer, around, expected) => {
  expect(unmatchedRules(allowing(peer), { namespaces, ...around })).toHaveLength(expected ? 0 : 1);
});

describe('DNS', () => {
  const gone = { peers: [{ namespaceSelector: selecting('name', 'kube-system') }] };
  const around = { namespaces, pods };

  it.each<[string, Partial<NetworkPolicy>, boolean]>([
    ['a rule for port 53 that matches nothing', { egress: [{ ...gone, ports: dns }] }, true],
    ['the same for TCP', { egress: [{ ...gone, ports: [{ port: 53 }] }] }, false],
    ['the same for another port', { egress: [{ ...gone, ports: [{ protocol: 'UDP', port: 54 }] }] }, false],
    ['the same for every port: it was not about DNS', { egress: [gone] }, false],
    ['the same for incoming connections', { ingress: [{ ...gone, ports: dns }] }, false],
    ['another rule lets it through', { egress: [{ ...gone, ports: dns }, { ports: dns }] }, false],
  ])('is cut by %s: %#', (_, delta, cut) => {
    const [first] = unmatchedRules(policy(delta), around);
    expect([first?.cutsDns, first?.sentence.endsWith(', so DNS is cut.')]).toEqual([cut, cut]);
  });

  it('is not cut where other policies let it through', () => {
    const [first] = unmatchedRules(policy({ egress: [{ ...gone, ports: dns }] }), around, true);
    expect([first?.path, first?.cutsDns]).toEqual(['spec.egress[0]', false]);
  });

  it.each<[string, Partial<NetworkPolicy>, boolean]>([
    ['no rule', { policyTypes: ['Egress'] }, false],
    ['a rule for everything', { egress: [{}] }, true],
    ['a rule for port 53 to anyone', { egress: [{ peers: [], ports: dns }] }, true],
    ['one of several rules', { egress: [{ ports: [{ port: 443 }] }, { ports: dns }] }, true],
    ['a rule for another port', { egress: [{ ports: [{ port: 443 }] }] }, false],
    ['a rule for a name, which may be any port', { egress: [{ ports: [{ protocol: 'UDP', port: 'dns' }] }] }, false],
    ['pods that are there', { egress: [{ peers: [{ podSelector: {} }], ports: dns }] }, true],
    ['one peer of several', { egress: [{ peers: [...gone.peers, { podSelector: {} }], ports: dns }] }, true],
    ['peers that are not there', { egress: [{ ...gone, ports: dns }] }, false],
    ['addresses, which are no server in the cluster', { egress: [{ peers: [{ ipBlock: { cidr: '0.0.0.0/0' } }], ports: dns }] }, false],
    ['incoming connections', { ingress: [{}] }, false],
    ['egress rules of a policy that does not isolate', { policyTypes: ['Ingress'], egress: [{}] }, false],
  ])('is let through by %s: %#', (_, delta, expected) => expect(letsDns(policy(delta), around)).toBe(expected));
});

it.each<[LabelSelector, string]>([
  [{}, 'any labels'],
  [{ matchLabels: { app: 'web', tier: 'a' } }, 'app=web,tier=a'],
  [{ matchExpressions: [{ key: 'app', operator: 'Exists' }, { key: 'beta', operator: 'DoesNotExist' }] }, 'app,!beta'],
  [{ matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['a', 'b'] }, { key: 'tier', operator: 'In', values: ['c'] }] }, 'app notin (a,b),tier in (c)'],
  [{ matchLabels: { app: 'web' }, matchExpressions: [{ key: 'tier', operator: 'In' }] }, 'app=web,tier in ()'],
])('a selector as kubectl takes it: %#', (selector, expected) => expect(formatSelector(selector)).toBe(expected));

it('names every peer of the rule, and where the rule is', () => {
  const rules = policy({ ingress: [{}, { peers: [{ podSelector: selecting('app', 'x') }, { namespaceSelector: selecting('team', 'y') }, {}] }] });
  expect(unmatchedRules(rules, { namespaces, pods })).toEqual([
    { path: 'spec.ingress[1]', sentence: 'Rule ingress[1] of NetworkPolicy shop/policy allows nothing: there is no pod with app=x, nor namespace with team=y, nor such peer.', cutsDns: false },
  ]);
});
