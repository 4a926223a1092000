import { describe, expect, it } from 'vitest';
import type { NetworkPolicyPeer, NetworkPolicyPort, NetworkPolicyRule } from '#lib/model/inventory.ts';
import { findOpening } from './openings.ts';
import { policy } from './testing/policy.ts';

const found = (rules: NetworkPolicyRule[], direction: 'ingress' | 'egress' = 'ingress'): string | null => {
  const opening = findOpening(policy({ [direction]: rules }), direction);
  return opening && `${opening.rule}: ${opening.ports}, ${opening.cause}`;
};

describe('peers that are everyone', () => {
  it.each<[string, NetworkPolicyPeer[] | undefined, string | null, string | null]>([
    ['none named', undefined, '0: all ports, has no from', '0: all ports, has no to'],
    ['an empty list', [], '0: all ports, has no from', '0: all ports, has no to'],
    ['all of IPv4', [{ ipBlock: { cidr: '0.0.0.0/0' } }], '0: all ports, names 0.0.0.0/0', '0: all ports, names 0.0.0.0/0'],
    ['all of IPv6', [{ ipBlock: { cidr: '::/0', except: [] } }], '0: all ports, names ::/0', '0: all ports, names ::/0'],
    ['all, written with bits set', [{ ipBlock: { cidr: '10.0.0.1/0' } }], '0: all ports, names 10.0.0.1/0', '0: all ports, names 10.0.0.1/0'],
    ['all but some', [{ ipBlock: { cidr: '0.0.0.0/0', except: ['169.254.169.254/32'] } }], null, null],
    ['a network', [{ ipBlock: { cidr: '10.0.0.0/8' } }], null, null],
    ['every namespace', [{ namespaceSelector: {} }], '0: all ports, names every namespace', null],
    ['every pod of every namespace', [{ namespaceSelector: {}, podSelector: {} }], '0: all ports, names every namespace', null],
    ['every namespace, written with empty parts', [{ namespaceSelector: { matchLabels: {}, matchExpressions: [] } }], '0: all ports, names every namespace', null],
    ['some pods of every namespace', [{ namespaceSelector: {}, podSelector: { matchLabels: { app: 'a' } } }], null, null],
    ['some namespaces, by an expression', [{ namespaceSelector: { matchExpressions: [{ key: 'team', operator: 'Exists' }] } }], null, null],
    ['some namespaces', [{ namespaceSelector: { matchLabels: { team: 'a' } } }], null, null],
    ['every pod of its own namespace', [{ podSelector: {} }], null, null],
    ['one of several', [{ podSelector: {} }, { ipBlock: { cidr: '::/0' } }], '0: all ports, names ::/0', '0: all ports, names ::/0'],
  ])('%s', (_, peers, ingress, egress) => {
    const rule = peers === undefined ? {} : { peers };
    expect([found([rule]), found([rule], 'egress')]).toEqual([ingress, egress]);
  });
});

describe('ports that are all', () => {
  it.each<[string, NetworkPolicyPort[], string | null]>([
    ['one port', [{ port: 80 }], null],
    ['a name', [{ port: 'http' }], null],
    ['all of TCP', [{ protocol: 'TCP' }], '0: all TCP ports, has no from'],
    ['all of TCP, protocol left out', [{}], '0: all TCP ports, has no from'],
    ['all of TCP as a range', [{ port: 1, endPort: 65_535 }], '0: all TCP ports, has no from'],
    ['all of TCP in two ranges', [{ port: 1, endPort: 99 }, { port: 100, endPort: 65_535 }], '0: all TCP ports, has no from'],
    ['almost all of TCP', [{ port: 2, endPort: 65_535 }], null],
    ['all of two protocols', [{ protocol: 'TCP' }, { protocol: 'UDP' }], '0: all TCP and UDP ports, has no from'],
    ['all of all', [{ protocol: 'TCP' }, { protocol: 'UDP' }, { protocol: 'SCTP' }], '0: all ports, has no from'],
  ])('%s', (_, ports, expected) => {
    expect(found([{ ports }])).toBe(expected);
  });
});

it('names the first rule that opens', () => {
  expect(found([{ ports: [{ port: 80 }] }, {}, {}])).toBe('1: all ports, has no from');
  expect(found([])).toBeNull();
});
