import { expect, test } from 'vitest';
import type { MatchRule } from '#lib/model/inventory.ts';
import { matchesRule, POD_CREATE } from './match-rules.ts';

const rule = (delta: Partial<MatchRule>): MatchRule => ({ operations: ['CREATE'], apiGroups: [''], apiVersions: ['v1'], resources: ['pods'], scope: '*', ...delta });

test.each<[string, Partial<MatchRule>, boolean]>([
  ['pods of the core group', {}, true],
  ['everything', { operations: ['*'], apiGroups: ['*'], apiVersions: ['*'], resources: ['*'] }, true],
  ['everything and every subresource', { resources: ['*/*'] }, true],
  ['pods and their subresources', { resources: ['pods/*'] }, true],
  ['one of several', { operations: ['UPDATE', 'CREATE'], resources: ['services', 'pods'] }, true],
  ['namespaced objects', { scope: 'Namespaced' }, true],
  ['cluster-wide objects', { scope: 'Cluster' }, false],
  ['a subresource', { resources: ['pods/exec'] }, false],
  ['a subresource of everything', { resources: ['*/scale'] }, false],
  ['another resource', { resources: ['deployments'] }, false],
  ['another group', { apiGroups: ['apps'] }, false],
  ['another version', { apiVersions: ['v1beta1'] }, false],
  ['updates', { operations: ['UPDATE', 'DELETE'] }, false],
  ['no operation at all', { operations: [] }, false],
  ['objects of one name, which a pod that is made by a controller does not have', { resourceNames: ['web'] }, false],
  ['an empty list of names', { resourceNames: [] }, true],
])('a rule for %s', (_, delta, expected) => {
  expect(matchesRule(rule(delta), POD_CREATE)).toBe(expected);
});

test('a rule for every scope takes cluster-wide objects', () => {
  expect(matchesRule(rule({ resources: ['nodes'] }), { ...POD_CREATE, resource: 'nodes', namespaced: false })).toBe(true);
});

test('a rule for namespaced objects leaves cluster-wide ones out', () => {
  expect(matchesRule(rule({ scope: 'Namespaced', resources: ['nodes'] }), { ...POD_CREATE, resource: 'nodes', namespaced: false })).toBe(false);
});
