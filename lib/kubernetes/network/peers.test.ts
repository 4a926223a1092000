import { expect, test } from 'vitest';
import type { NetworkPolicyPeer } from '#lib/model/inventory.ts';
import { parseIp } from './ip.ts';
import { type Endpoint, labelsOfNamespace, matchesPeer, NAME_LABEL } from './peers.ts';

const address = (text: string): Endpoint => ({ ip: parseIp(text)! });
const POD: Endpoint = { namespace: 'shop', labels: { app: 'web' }, namespaceLabels: labelsOfNamespace('shop', { team: 'a' }), ports: [] };

test.each<[string, NetworkPolicyPeer, Endpoint, boolean]>([
  ['an address in a block', { ipBlock: { cidr: '10.0.0.0/8' } }, address('10.1.2.3'), true],
  ['an address outside of it', { ipBlock: { cidr: '10.0.0.0/8' } }, address('11.1.2.3'), false],
  ['an address that is left out', { ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } }, address('10.1.2.3'), false],
  ['a block that is none', { ipBlock: { cidr: 'everywhere' } }, address('10.1.2.3'), false],
  ['an exception that is none', { ipBlock: { cidr: '10.0.0.0/8', except: ['x', ''] } }, address('10.1.2.3'), true],
  ['an address and selectors', { podSelector: {}, namespaceSelector: {} }, address('10.1.2.3'), false],
  ['a pod and a block', { ipBlock: { cidr: '0.0.0.0/0' } }, POD, false],
  ['a pod of the policy’s namespace', { podSelector: { matchLabels: { app: 'web' } } }, POD, true],
  ['a pod by labels of its namespace', { namespaceSelector: { matchLabels: { team: 'a', [NAME_LABEL]: 'shop' } } }, POD, true],
  ['a peer that says nothing', {}, POD, false],
])('%s', (_, peer, end, expected) => {
  expect(matchesPeer(peer, 'shop', end)).toBe(expected);
});

test('a label cannot give a namespace another name', () => {
  expect(labelsOfNamespace('shop', { [NAME_LABEL]: 'pay', team: 'a' })).toEqual({ [NAME_LABEL]: 'shop', team: 'a' });
});
