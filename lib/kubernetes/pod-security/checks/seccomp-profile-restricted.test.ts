import { expect, it } from 'vitest';
import { judge, validContainer, type CheckCase, type TestPod } from '../testing/judge.ts';
import { seccompProfileRestricted } from './seccomp-profile-restricted.ts';

const UNSET = 'seccompProfile (pod or container "app" must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost")';

function windowsWithout({ spec }: TestPod): void {
  spec.os = { name: 'windows' };
  delete spec.securityContext.seccompProfile;
}

it.each<CheckCase>([
  ['set on the pod', 'latest', () => {}, undefined],
  [
    'set on each container',
    'latest',
    ({ app, spec }) => {
      delete spec.securityContext.seccompProfile;
      app.securityContext.seccompProfile = { type: 'Localhost' };
    },
    undefined,
  ],
  ['unset, before v1.19', 'v1.18', ({ spec }) => delete spec.securityContext.seccompProfile, undefined],
  ['unset', 'v1.19', ({ spec }) => delete spec.securityContext.seccompProfile, UNSET],
  ['unset on Windows, before v1.25', 'v1.24', windowsWithout, UNSET],
  ['unset on Windows, from v1.25', 'v1.25', windowsWithout, undefined],
  [
    'unset on some containers',
    'latest',
    ({ spec }) => {
      delete spec.securityContext.seccompProfile;
      spec.containers.push({ ...validContainer('b'), securityContext: { seccompProfile: { type: 'RuntimeDefault' } } }, { name: 'c' });
    },
    'seccompProfile (pod or containers "app", "c" must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost")',
  ],
  [
    'Unconfined on the pod: who says nothing is not named',
    'latest',
    ({ spec }) => (spec.securityContext.seccompProfile = { type: 'Unconfined' }),
    'seccompProfile (pod must not set securityContext.seccompProfile.type to "Unconfined")',
  ],
])('seccompProfile_restricted: %s (%s)', (_what, version, change, expected) => {
  expect(judge(seccompProfileRestricted, version, change)).toBe(expected);
});
