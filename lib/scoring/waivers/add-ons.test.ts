import { expect, test } from 'vitest';
import { CHECK_IDS } from '../../checks/ids.ts';
import { ADD_ON_NAMES, ADD_ONS, addOnWaivers } from './add-ons.ts';

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

test.each(ADD_ONS)('$name is named, and nothing in it is empty', ({ name, title, workloads, waives }) => {
  expect(name).toMatch(/^[a-z][a-z0-9-]*$/);
  expect(title).not.toBe('');
  expect(ADD_ON_NAMES).toContain(name);
  expect(workloads).not.toHaveLength(0);
  for (const workload of workloads) {
    expect(workload.kind).toMatch(/^(DaemonSet|Deployment)$/);
    for (const part of [workload.namespace, workload.name]) expect(part).toMatch(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/);
  }
  expect(waives).not.toHaveLength(0);
  for (const { checks } of waives) expect(checks).not.toHaveLength(0);
  // Privileged and levels of Pod Security go together: what fails the one fails the other.
  const all = new Set<string>(waives.flatMap(({ checks }) => checks));
  expect(all.has('privileged') && !['pod-security-baseline', 'pod-security-restricted', 'run-as-non-root'].every((check) => all.has(check))).toBe(false);
});

test('names and ids are unique', () => {
  expect(new Set(ADD_ONS.map(({ name }) => name)).size).toBe(ADD_ONS.length);
  const ids = addOnWaivers(ADD_ONS.map(({ name }) => name)).map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});
