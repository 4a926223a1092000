import { describe, expect, it } from 'vitest';
import type { NetworkPolicy } from '#lib/model/inventory.ts';
import { type Direction, isolates, isolatingPolicies } from './isolation.ts';
import { policy } from './testing/policy.ts';

describe('isolates', () => {
  it.each<[string, Partial<NetworkPolicy>, Direction[]]>([
    ['podSelector {} with nothing else is a default deny for ingress', {}, ['ingress']],
    ['policyTypes left out, ingress rules', { ingress: [{}] }, ['ingress']],
    ['policyTypes left out, egress rules', { egress: [{}] }, ['ingress', 'egress']],
    ['policyTypes left out, no egress rule in the list', { egress: [] }, ['ingress']],
    ['policyTypes empty counts as left out', { policyTypes: [], egress: [{}] }, ['ingress', 'egress']],
    ['Ingress only, egress rules do nothing', { policyTypes: ['Ingress'], egress: [{}] }, ['ingress']],
    ['Egress only', { policyTypes: ['Egress'] }, ['egress']],
    ['both', { policyTypes: ['Egress', 'Ingress'] }, ['ingress', 'egress']],
  ])('%s', (_, delta, expected) => {
    expect((['ingress', 'egress'] as const).filter((direction) => isolates(policy(delta), direction))).toEqual(expected);
  });
});

describe('isolatingPolicies', () => {
  const web = policy({ name: 'web', podSelector: { matchLabels: { app: 'web' } } });
  const out = policy({ name: 'out', policyTypes: ['Egress'] });
  const bad = policy({ name: 'bad', podSelector: { matchExpressions: [{ key: 'app', operator: 'Like', values: ['w'] }] } });

  it.each<[string, Record<string, string>, Direction, string[]]>([
    ['a policy that selects it', { app: 'web' }, 'ingress', ['web']],
    ['a policy that selects something else isolates nothing', { app: 'db' }, 'ingress', []],
    ['an empty selector selects every pod, labels or not', {}, 'egress', ['out']],
  ])('%s', (_, labels, direction, expected) => {
    expect(isolatingPolicies([web, out, bad], labels, direction).map(({ name }) => name)).toEqual(expected);
  });
});
