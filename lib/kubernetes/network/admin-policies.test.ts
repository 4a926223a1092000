import { expect, test } from 'vitest';
import { projectRaw } from '#lib/checks/testing/project-raw.ts';
import type { AdminNetworkPolicy } from '../../model/inventory.ts';
import { adminEffect } from './admin-policies.ts';

type Json = Record<string, unknown>;
const EVERYONE = { from: [{ namespaces: {} }] };
const DENY = { action: 'Deny', ...EVERYONE };
const SHOP = { namespaces: { matchLabels: { team: 'shop' } } };

const cluster = (name: string, spec: Json): AdminNetworkPolicy => projectRaw('clusternetworkpolicies', { metadata: { name }, spec: { tier: 'Admin', priority: 10, subject: { namespaces: {} }, ...spec } }) as AdminNetworkPolicy;
const admin = (name: string, spec: Json): AdminNetworkPolicy => projectRaw('adminnetworkpolicies', { metadata: { name }, spec: { priority: 10, subject: { namespaces: {} }, ...spec } }) as AdminNetworkPolicy;
const baseline = (spec: Json): AdminNetworkPolicy => projectRaw('baselineadminnetworkpolicies', { metadata: { name: 'default' }, spec: { subject: { namespaces: {} }, ...spec } }) as AdminNetworkPolicy;

const effectOf = (policies: AdminNetworkPolicy[], direction: 'ingress' | 'egress' = 'ingress', isolated = false): string => {
  const found = adminEffect(policies, { namespaceLabels: { team: 'shop' }, podLabels: { app: 'web' } }, direction, isolated);
  return found.effect === 'none' ? 'none' : `${found.effect} ${found.policy.name}`;
};

test.each<[string, AdminNetworkPolicy[], string]>([
  ['nothing', [], 'none'],
  ['a Deny from everyone', [cluster('a', { ingress: [DENY] })], 'isolates a'],
  ['the same of the API before', [admin('a', { ingress: [DENY] })], 'isolates a'],
  ['a Deny of the other direction', [cluster('a', { egress: [{ action: 'Deny', to: [{ namespaces: {} }] }] })], 'none'],
  ['a Deny from some', [cluster('a', { ingress: [{ action: 'Deny', from: [SHOP] }] })], 'undecided a'],
  ['a Deny from everyone on one port', [cluster('a', { ingress: [{ ...DENY, protocols: [{ tcp: { destinationPort: { number: 80 } } }] }] })], 'undecided a'],
  ['the same with the ports of the API before', [admin('a', { ingress: [{ ...DENY, ports: [{ portNumber: { protocol: 'TCP', port: 80 } }] }] })], 'undecided a'],
  ['a Deny from some, then from everyone', [cluster('a', { ingress: [{ action: 'Deny', from: [SHOP] }, DENY] })], 'isolates a'],
  ['an Accept before it', [cluster('a', { ingress: [{ action: 'Accept', from: [SHOP] }, DENY] })], 'undecided a'],
  ['an Accept behind it', [cluster('a', { ingress: [DENY, { action: 'Accept', from: [SHOP] }] })], 'isolates a'],
  ['a Pass of a policy that comes first', [cluster('late', { priority: 20, ingress: [DENY] }), cluster('early', { priority: 5, ingress: [{ action: 'Pass', from: [SHOP] }] })], 'undecided early'],
  ['a Pass of a policy that comes later', [cluster('late', { priority: 20, ingress: [{ action: 'Pass', from: [SHOP] }] }), cluster('early', { priority: 5, ingress: [DENY] })], 'isolates early'],
  ['pods of every namespace', [cluster('a', { ingress: [{ action: 'Deny', from: [{ pods: { namespaceSelector: {}, podSelector: {} } }] }] })], 'isolates a'],
  ['chosen pods of every namespace', [cluster('a', { ingress: [{ action: 'Deny', from: [{ pods: { namespaceSelector: {}, podSelector: { matchLabels: { app: 'x' } } } }] }] })], 'undecided a'],
  ['another namespace as subject', [cluster('a', { subject: { namespaces: { matchLabels: { team: 'bank' } } }, ingress: [DENY] })], 'none'],
  ['these pods as subject', [cluster('a', { subject: { pods: { namespaceSelector: {}, podSelector: { matchLabels: { app: 'web' } } } }, ingress: [DENY] })], 'isolates a'],
  ['other pods as subject', [cluster('a', { subject: { pods: { namespaceSelector: {}, podSelector: { matchLabels: { app: 'db' } } } }, ingress: [DENY] })], 'none'],
  ['pods of chosen namespaces', [cluster('a', { ingress: [{ action: 'Deny', from: [{ pods: { namespaceSelector: SHOP.namespaces, podSelector: {} } }] }] })], 'undecided a'],
  ['everyone among other peers', [cluster('a', { ingress: [{ action: 'Deny', from: [SHOP, { namespaces: {} }] }] })], 'isolates a'],
  ['a peer of another kind', [cluster('a', { ingress: [{ action: 'Deny', from: [{ networks: ['0.0.0.0/0'] }] }] })], 'undecided a'],
  ['an Accept of everyone', [cluster('a', { ingress: [{ action: 'Accept', ...EVERYONE }] })], 'undecided a'],
  ['an Accept of everyone in the policy that comes later', [cluster('a', { ingress: [{ action: 'Deny', from: [SHOP] }] }), cluster('b', { priority: 20, ingress: [{ action: 'Accept', ...EVERYONE }] })], 'undecided b'],
  ['of two with the same priority the first by name: a Deny', [cluster('b', { ingress: [{ action: 'Pass', from: [SHOP] }] }), cluster('a', { ingress: [DENY] })], 'isolates a'],
  ['of two with the same priority the first by name: a Pass', [cluster('b', { ingress: [DENY] }), cluster('a', { ingress: [{ action: 'Pass', from: [SHOP] }] })], 'undecided a'],
  ['the same, in order', [cluster('a', { ingress: [{ action: 'Pass', from: [SHOP] }] }), cluster('b', { ingress: [DENY] })], 'undecided a'],
  ['a priority comes before a name', [cluster('a', { priority: 20, ingress: [DENY] }), cluster('b', { priority: 5, ingress: [{ action: 'Pass', from: [SHOP] }] })], 'undecided b'],
  ['pods of another namespace as subject', [cluster('a', { subject: { pods: { namespaceSelector: { matchLabels: { team: 'bank' } }, podSelector: {} } }, ingress: [DENY] })], 'none'],
  ['no subject', [cluster('a', { subject: {}, ingress: [DENY] })], 'none'],
  ['a baseline', [baseline({ ingress: [DENY] })], 'isolates default'],
  ['a baseline below an Accept of the upper tier', [cluster('a', { ingress: [{ action: 'Accept', from: [SHOP] }] }), baseline({ ingress: [DENY] })], 'undecided a'],
  ['a baseline below a Deny of some', [cluster('a', { ingress: [{ action: 'Deny', from: [SHOP] }] }), cluster('base', { tier: 'Baseline', ingress: [DENY] })], 'isolates base'],
])('%s', (_, policies, expected) => expect(effectOf(policies)).toBe(expected));

test('a baseline does not count for a pod that a NetworkPolicy isolates', () => {
  expect(effectOf([baseline({ ingress: [DENY] })], 'ingress', true)).toBe('undecided default');
  expect(effectOf([cluster('a', { ingress: [DENY] })], 'ingress', true)).toBe('isolates a');
});

test.each<[string, Json[], string]>([
  ['every namespace, which leaves the world', [{ namespaces: {} }], 'undecided a'],
  ['IPv4 alone', [{ networks: ['0.0.0.0/0'] }], 'undecided a'],
  ['both families', [{ networks: ['0.0.0.0/0', '::/0'] }], 'isolates a'],
  ['both families in two peers', [{ networks: ['0.0.0.0/0'] }, { networks: ['::/0'] }], 'isolates a'],
  ['domain names', [{ domainNames: ['*.example.com'] }], 'undecided a'],
])('egress denied to %s', (_, to, expected) => expect(effectOf([cluster('a', { egress: [{ action: 'Deny', to }] })], 'egress')).toBe(expected));
