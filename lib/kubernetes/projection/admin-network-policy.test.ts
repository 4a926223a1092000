import { describe, expect, test } from 'vitest';
import { projectRaw } from '#lib/checks/testing/project-raw.ts';
import type { AdminNetworkPolicy, ResourceKind } from '#lib/model/inventory.ts';
import { LiteralCollector } from '../literals.ts';
import { projectObject } from './project-object.ts';
import { resourceOf } from './resources.ts';

type Json = Record<string, unknown>;
const metadata = { name: 'default' };
const read = (spec: Json, kind: ResourceKind = 'clusternetworkpolicies'): AdminNetworkPolicy => projectRaw(kind, { metadata, spec }) as AdminNetworkPolicy;
const faultsOf = (spec: unknown): string[] => projectObject({ metadata, spec }, { resource: resourceOf('clusternetworkpolicies'), literals: new LiteralCollector(), unchecked: true }).faults?.map(({ path, message }) => `${path}: ${message}`) ?? [];
const shop = { matchLabels: { team: 'shop' } };

test.each<[ResourceKind, Json, string, string]>([
  ['clusternetworkpolicies', { tier: 'Baseline' }, 'ClusterNetworkPolicy', 'Baseline'],
  ['clusternetworkpolicies', {}, 'ClusterNetworkPolicy', 'Admin'],
  ['adminnetworkpolicies', { tier: 'Baseline' }, 'AdminNetworkPolicy', 'Admin'],
  ['baselineadminnetworkpolicies', { tier: 'Admin' }, 'BaselineAdminNetworkPolicy', 'Baseline'],
])('the tier of %s %j', (plural, spec, kind, tier) => expect(read(spec, plural)).toMatchObject({ type: 'AdminNetworkPolicy', kind, tier }));

test('says nothing where nothing is said', () => expect(read({})).toMatchObject({ priority: 0, subject: {}, ingress: [], egress: [] }));

test('is read whole', () => {
  const spec = {
    priority: 7,
    subject: { pods: { namespaceSelector: shop, podSelector: {} } },
    ingress: [{ action: 'Deny', from: [{ namespaces: shop }] }],
    egress: [{ action: 'Pass', to: [{ networks: ['10.0.0.0/8'] }], protocols: [{ tcp: {} }] }],
  };
  expect(read(spec)).toMatchObject({
    priority: 7,
    subject: spec.subject,
    ingress: [{ action: 'Deny', peers: [{ namespaces: shop }], allPorts: true }],
    egress: [{ action: 'Pass', peers: [{ networks: ['10.0.0.0/8'] }], allPorts: false }],
  });
});

test.each<[string, Json, Json]>([
  ['no action and no peer', {}, { action: '', peers: [], allPorts: true }],
  ['the ports of the API before', { action: 'Deny', ports: [{}] }, { action: 'Deny', allPorts: false }],
  ['no ports in an empty list', { action: 'Deny', ports: [], protocols: [] }, { allPorts: true }],
  ['no ports in null', { action: 'Deny', ports: null }, { allPorts: true }],
  ['the peers of its own direction', { to: [{ namespaces: {} }], from: [{ namespaces: shop }] }, { peers: [{ namespaces: shop }] }],
])('a rule with %s', (_, rule, expected) => expect(read({ ingress: [rule] }).ingress).toMatchObject([expected]));

test.each<[string, Json, boolean]>([
  ['namespaces', { namespaces: {} }, false],
  ['pods', { pods: { podSelector: {} } }, false],
  ['networks', { networks: ['::/0'] }, false],
  ['nothing', {}, false],
  ['domain names', { domainNames: ['a.example'] }, true],
  ['nodes beside namespaces', { namespaces: shop, nodes: {} }, true],
])('a peer of %s is of a kind that is not known: %s', (_, peer, other) => {
  const [found] = read({ egress: [{ to: [peer] }] }).egress[0]?.peers ?? [];
  expect(found?.other ?? false).toBe(other);
  expect(found?.namespaces).toEqual(peer['namespaces']);
});

describe('faults', () => {
  test.each<[string, unknown, string[]]>([
    ['the whole', [], ['spec: expected object, got array']],
    ['the head', { tier: 1, priority: 'x', subject: 2 }, ['spec.tier: expected string, got number', 'spec.priority: expected integer, got string', 'spec.subject: expected object, got number']],
    ['a rule', { ingress: ['x', { action: 1, from: {} }] }, ['spec.ingress[0]: expected object, got string', 'spec.ingress[1].action: expected string, got number', 'spec.ingress[1].from: expected array, got object']],
    ['ports', { egress: [{ action: 'Deny', ports: 'all', protocols: 5 }] }, ['spec.egress[0].protocols: expected array, got number', 'spec.egress[0].ports: expected array, got string']],
    ['a peer', { ingress: [{ action: 'Deny', from: [1, { networks: 'x' }] }] }, ['spec.ingress[0].from[0]: expected object, got number', 'spec.ingress[0].from[1].networks: expected array, got string']],
  ])('in %s', (_, spec, expected) => expect(faultsOf(spec)).toEqual(expected));
});
