import { describe, expect, it } from 'vitest';
import { judge, type CheckCase, type TestPod } from '../testing/judge.ts';
import { procMount } from './proc-mount.ts';
import { procMountRestricted } from './proc-mount-restricted.ts';

const FORBIDDEN = 'procMount (container "app" must not set securityContext.procMount to "Unmasked")';

function unmask({ app }: TestPod): void {
  app.securityContext.procMount = 'Unmasked';
}

function unmaskInUserNamespace(pod: TestPod): void {
  unmask(pod);
  pod.spec.hostUsers = false;
}

describe('procMount', () => {
  it.each<CheckCase>([
    ['unset', 'latest', () => {}, undefined],
    ['Default', 'latest', ({ app }) => (app.securityContext.procMount = 'Default'), undefined],
    ['Unmasked', 'v1.0', unmask, FORBIDDEN],
    ['Unmasked in a user namespace, before v1.35', 'v1.34', unmaskInUserNamespace, FORBIDDEN],
    ['Unmasked in a user namespace, from v1.35', 'v1.35', unmaskInUserNamespace, undefined],
    ['Unmasked outside, from v1.35', 'v1.35', unmask, FORBIDDEN],
    [
      'values sorted and once each',
      'latest',
      (pod) => {
        unmask(pod);
        pod.spec.containers.push(
          { name: 'b', securityContext: { procMount: 'Other' } },
          { name: 'c', securityContext: { procMount: 'Unmasked' } },
        );
      },
      'procMount (containers "app", "b", "c" must not set securityContext.procMount to "Other", "Unmasked")',
    ],
  ])('%s (%s)', (_what, version, change, expected) => {
    expect(judge(procMount, version, change)).toBe(expected);
  });
});

describe('procMount_restricted', () => {
  it.each<CheckCase>([
    ['left to the baseline check before v1.35', 'v1.34', unmask, undefined],
    ['Unmasked in a user namespace', 'v1.35', unmaskInUserNamespace, FORBIDDEN],
  ])('%s (%s)', (_what, version, change, expected) => {
    expect(judge(procMountRestricted, version, change)).toBe(expected);
  });
});
