import { expect, it } from 'vitest';
import { judge, validContainer, type CheckCase } from '../testing/judge.ts';
import { appArmorProfile } from './app-armor-profile.ts';

const PREFIX = 'container.apparmor.security.beta.kubernetes.io/';

it.each<CheckCase>([
  ['unset', 'latest', () => {}, undefined],
  ['RuntimeDefault', 'latest', ({ app }) => (app.securityContext.appArmorProfile = { type: 'RuntimeDefault' }), undefined],
  ['Localhost', 'latest', ({ spec }) => (spec.securityContext.appArmorProfile = { type: 'Localhost', localhostProfile: 'x' }), undefined],
  [
    'Unconfined on a container',
    'v1.0',
    ({ app }) => (app.securityContext.appArmorProfile = { type: 'Unconfined' }),
    'forbidden AppArmor profile (container "app" must not set AppArmor profile type to "Unconfined")',
  ],
  [
    'Unconfined on the pod',
    'latest',
    ({ spec }) => (spec.securityContext.appArmorProfile = { type: 'Unconfined' }),
    'forbidden AppArmor profile (pod must not set AppArmor profile type to "Unconfined")',
  ],
  [
    'allowed annotations',
    'latest',
    ({ annotations }) => {
      annotations[`${PREFIX}app`] = 'runtime/default';
      annotations[`${PREFIX}b`] = 'localhost/profile';
      annotations[`${PREFIX}c`] = '';
    },
    undefined,
  ],
  [
    'an annotation for a container that does not exist',
    'latest',
    ({ annotations }) => (annotations[`${PREFIX}gone`] = 'unconfined'),
    `forbidden AppArmor profile (annotation must not set AppArmor profile type to "${PREFIX}gone="unconfined"")`,
  ],
  [
    'field and annotation at once',
    'latest',
    ({ app, annotations }) => {
      app.securityContext.appArmorProfile = { type: 'Unconfined' };
      annotations[`${PREFIX}app`] = 'unconfined';
    },
    `forbidden AppArmor profiles (container "app" and annotation must not set AppArmor profile type to "Unconfined", "${PREFIX}app="unconfined"")`,
  ],
  [
    'pod, containers and annotations at once: values sorted and once each, then annotations sorted',
    'latest',
    ({ app, annotations, spec }) => {
      spec.securityContext.appArmorProfile = { type: 'Unconfined' };
      app.securityContext.appArmorProfile = { type: 'Other' };
      spec.containers.push({ ...validContainer('b'), securityContext: { appArmorProfile: { type: 'Unconfined' } } });
      annotations[`${PREFIX}b`] = 'say "no"';
      annotations[`${PREFIX}a`] = 'unconfined';
    },
    'forbidden AppArmor profiles (pod and containers "app", "b" and annotations must not set AppArmor profile type to ' +
      `"Other", "Unconfined", "${PREFIX}a="unconfined"", "${PREFIX}b="say \\"no\\""")`,
  ],
])('appArmorProfile: %s (%s)', (_what, version, change, expected) => {
  expect(judge(appArmorProfile, version, change)).toBe(expected);
});
