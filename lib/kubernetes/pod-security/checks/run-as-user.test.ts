import { expect, it } from 'vitest';
import { judge, type CheckCase, type TestPod } from '../testing/judge.ts';
import { runAsUser } from './run-as-user.ts';

function rootInUserNamespace({ app, spec }: TestPod): void {
  spec.hostUsers = false;
  app.securityContext.runAsUser = 0;
}

it.each<CheckCase>([
  ['unset', 'latest', () => {}, undefined],
  ['1000', 'latest', ({ spec }) => (spec.securityContext.runAsUser = 1000), undefined],
  ['0, before v1.23', 'v1.22', ({ spec }) => (spec.securityContext.runAsUser = 0), undefined],
  ['0 on the pod', 'v1.23', ({ spec }) => (spec.securityContext.runAsUser = 0), 'runAsUser=0 (pod must not set runAsUser=0)'],
  ['0 in a user namespace, before v1.35', 'v1.34', rootInUserNamespace, 'runAsUser=0 (container "app" must not set runAsUser=0)'],
  ['0 in a user namespace, from v1.35', 'v1.35', rootInUserNamespace, undefined],
  [
    '0 on the pod and on containers',
    'latest',
    ({ app, spec }) => {
      spec.securityContext.runAsUser = 0;
      app.securityContext.runAsUser = 0;
      spec.initContainers = [{ name: 'setup', securityContext: { runAsUser: 0 } }];
    },
    'runAsUser=0 (pod and containers "setup", "app" must not set runAsUser=0)',
  ],
])('runAsUser: %s (%s)', (_what, version, change, expected) => {
  expect(judge(runAsUser, version, change)).toBe(expected);
});
