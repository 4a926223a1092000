import { expect, test } from 'vitest';
import { Cursor } from '../shape.ts';
import { readMeta } from './meta.ts';
import { readNetworkPolicy } from './network-policy.ts';

type Json = Record<string, unknown>;

const read = (spec: Json): Json => {
  const at = new Cursor();
  const { podSelector, policyTypes, ingress, egress } = readNetworkPolicy({ spec }, readMeta({ metadata: { name: 'p' } }, true, at), at);
  expect(at.faults).toEqual([]);
  return Object.fromEntries(Object.entries({ podSelector, policyTypes, ingress, egress }).filter(([, value]) => value !== undefined));
};

test.each<[string, Json, Json]>([
  ['nothing is every pod, and no rule', {}, { podSelector: {} }],
  ['whom it selects', { podSelector: { matchLabels: { app: 'x' } } }, { podSelector: { matchLabels: { app: 'x' } } }],
  ['an empty list of types is none', { policyTypes: [] }, { podSelector: {} }],
  ['empty lists of peers and ports are absent', { ingress: [{ from: [], ports: [] }], egress: [{ to: null }] }, { podSelector: {}, ingress: [{}], egress: [{}] }],
  ['a side with no rules lets nothing through', { ingress: [] }, { podSelector: {}, ingress: [] }],
  ['peers of what comes in and of what goes out', { ingress: [{ from: [{ podSelector: {} }], to: [{}] }], egress: [{ to: [{ namespaceSelector: {} }], from: [{}] }] }, { podSelector: {}, ingress: [{ peers: [{ podSelector: {} }] }], egress: [{ peers: [{ namespaceSelector: {} }] }] }],
  ['a block without addresses', { egress: [{ to: [{ ipBlock: {} }] }] }, { podSelector: {}, egress: [{ peers: [{ ipBlock: { cidr: '' } }] }] }],
  ['a range of ports', { egress: [{ ports: [{ protocol: 'UDP', port: 8000, endPort: 9000 }] }] }, { podSelector: {}, egress: [{ ports: [{ protocol: 'UDP', port: 8000, endPort: 9000 }] }] }],
])('%s', (_, spec, expected) => {
  expect(read(spec)).toStrictEqual(expected);
});

test('names what is wrong', () => {
  const at = new Cursor();
  const raw = { spec: { policyTypes: 'x', egress: [{ to: 1, ports: [{ endPort: 'x' }] }] } };
  readNetworkPolicy(raw, readMeta({ metadata: { name: 'p' } }, true, at), at);
  expect(at.faults.map(({ path }) => path)).toEqual(['spec.policyTypes', 'spec.egress[0].to', 'spec.egress[0].ports[0].endPort']);
});
