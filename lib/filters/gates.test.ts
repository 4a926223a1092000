import { expect, test } from 'vitest';
import { filterGates, type GateRole } from './gates.ts';

const gates = [
  { name: 'quota', counts: false, pods: false },
  { name: 'audit', counts: false, pods: true },
  { name: 'kyverno', counts: true, pods: true },
  { name: 'sidecar', counts: false, pods: true },
];

test.each<[GateRole[] | undefined, string[]]>([
  [undefined, ['kyverno', 'audit', 'sidecar', 'quota']],
  [[], ['kyverno', 'audit', 'sidecar', 'quota']],
  [['watching'], ['audit', 'sidecar']],
  [['elsewhere', 'enforcing'], ['kyverno', 'quota']],
])('%j', (roles, names) => {
  expect(filterGates(gates, roles).map(({ name }) => name)).toEqual(names);
});
