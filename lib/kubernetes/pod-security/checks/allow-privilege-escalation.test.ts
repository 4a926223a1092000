import { expect, it } from 'vitest';
import { judge, validContainer, type CheckCase } from '../testing/judge.ts';
import { allowPrivilegeEscalation } from './allow-privilege-escalation.ts';

const ONE = 'allowPrivilegeEscalation != false (container "app" must set securityContext.allowPrivilegeEscalation=false)';

it.each<CheckCase>([
  ['false', 'latest', () => {}, undefined],
  ['true', 'latest', ({ app }) => (app.securityContext.allowPrivilegeEscalation = true), ONE],
  ['unset', 'latest', ({ app }) => delete app.securityContext.allowPrivilegeEscalation, ONE],
  ['unset before the field existed', 'v1.7', ({ app }) => delete app.securityContext.allowPrivilegeEscalation, undefined],
  ['no security context', 'latest', ({ spec }) => (spec.containers = [{ name: 'app' }]), ONE],
  [
    'unset in Windows pods, before v1.25',
    'v1.24',
    ({ app, spec }) => {
      spec.os = { name: 'windows' };
      delete app.securityContext.allowPrivilegeEscalation;
    },
    ONE,
  ],
  [
    'unset in Windows pods, from v1.25',
    'v1.25',
    ({ app, spec }) => {
      spec.os = { name: 'windows' };
      delete app.securityContext.allowPrivilegeEscalation;
    },
    undefined,
  ],
  [
    'unset in init, regular and ephemeral containers, named in that order',
    'latest',
    ({ spec }) => {
      spec.ephemeralContainers = [{ name: 'a-debugger' }];
      spec.containers = [validContainer('app'), { name: 'proxy' }];
      spec.initContainers = [{ name: 'setup' }];
    },
    'allowPrivilegeEscalation != false (containers "setup", "proxy", "a-debugger" must set securityContext.allowPrivilegeEscalation=false)',
  ],
])('allowPrivilegeEscalation: %s (%s)', (_what, version, change, expected) => {
  expect(judge(allowPrivilegeEscalation, version, change)).toBe(expected);
});
