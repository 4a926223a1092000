import { expect, test } from 'vitest';
import { CHECK_IDS } from '../../checks/ids.ts';
import { ADD_ONS, addOnWaivers } from './add-ons.ts';

test('nothing is waived unless it is asked for by name', () => {
  expect(addOnWaivers([])).toEqual([]);
  expect(addOnWaivers(['no-such-add-on'])).toEqual([]);
  expect(new Set(addOnWaivers(['kube-proxy']).map(({ name }) => name))).toEqual(new Set(['kube-proxy']));
});

test.each(ADD_ONS)('$name names workloads exactly, and each check once with a reason', ({ name, reviewed, workloads, waives }) => {
  expect(reviewed).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  expect(workloads.every((workload) => workload.namespace !== '' && workload.kind !== '' && !/[*?]/.test(workload.name))).toBe(true);
  const checks = waives.flatMap((entry) => entry.checks);
  expect(new Set(checks).size).toBe(checks.length);
  expect(checks.every((check) => CHECK_IDS.includes(check))).toBe(true);
  expect(waives.every(({ reason }) => reason.length > 20)).toBe(true);
  const waivers = addOnWaivers([name]);
  expect(waivers).toHaveLength(workloads.length * checks.length);
  expect(waivers.every(({ origin, until }) => origin.kind === 'add-on' && until === Number.POSITIVE_INFINITY)).toBe(true);
});

test('names and ids are unique', () => {
  expect(new Set(ADD_ONS.map(({ name }) => name)).size).toBe(ADD_ONS.length);
  const ids = addOnWaivers(ADD_ONS.map(({ name }) => name)).map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});
