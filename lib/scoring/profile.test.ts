import { expect, it } from 'vitest';
import type { Check } from '../checks/check.ts';
import { DEFAULT_SETTINGS, type Settings } from '../model/settings.ts';
import { profileOf } from './profile.ts';

const checks = [
  { id: 'privileged', severity: 'critical', title: 'one' },
  { id: 'cpu-limit', severity: 'low', title: 'two' },
] as unknown as Check[];
const profile = (change: Partial<Settings> = {}, of = checks) => profileOf(of, { ...DEFAULT_SETTINGS, ...change });
const [first, second] = checks as [Check, Check];

it('is named by the settings, and the name is no part of the hash', () => {
  expect(profile()).toEqual({ name: 'default', hash: expect.stringMatching(/^[0-9a-z]{12}$/) });
  expect(profile({ profile: 'strict' })).toEqual({ name: 'strict', hash: profile().hash });
});

// DESIGN, Storage: the hash covers ids, severities and thresholds of the checks that count.
it.each([
  ['a check less', profile({}, [first])],
  ['another severity', profile({}, [first, { ...second, severity: 'high' } as Check])],
  ['another check', profile({}, [first, { ...second, id: 'memory-limit' } as Check])],
  ['a threshold', profile({ thresholds: { ...DEFAULT_SETTINGS.thresholds, imageMaxAgeDays: 30 } })],
  ['registries', profile({ registries: ['registry.example'] })],
  ['platform namespaces', profile({ platform: { namespaces: ['infra'], agents: [] } })],
  ['policy engines', profile({ policyEngines: ['gate'] })],
])('has another hash with %s', (_, { hash }) => {
  expect(hash).not.toBe(profile().hash);
});

it.each([
  ['the words of a check', profile({}, [{ ...first, title: 'other' }, second])],
  ['who owns workloads', profile({ owners: { owner: ['owner'], team: [] } })],
])('has the same hash with %s', (_, { hash }) => {
  expect(hash).toBe(profile().hash);
});
