import { expect, it } from 'vitest';
import { judge, type CheckCase } from '../testing/judge.ts';
import { seccompProfileBaseline } from './seccomp-profile-baseline.ts';

const POD = 'seccomp.security.alpha.kubernetes.io/pod';
const CONTAINER = 'container.seccomp.security.alpha.kubernetes.io/';

it.each<CheckCase>([
  ['unset', 'latest', ({ spec }) => delete spec.securityContext.seccompProfile, undefined],
  ['Localhost', 'latest', ({ app }) => (app.securityContext.seccompProfile = { type: 'Localhost' }), undefined],
  ['the field, before v1.19', 'v1.18', ({ app }) => (app.securityContext.seccompProfile = { type: 'Unconfined' }), undefined],
  [
    'the field on a container',
    'v1.19',
    ({ app }) => (app.securityContext.seccompProfile = { type: 'Unconfined' }),
    'seccompProfile (container "app" must not set securityContext.seccompProfile.type to "Unconfined")',
  ],
  [
    'the field on pod and container, values sorted',
    'latest',
    ({ app, spec }) => {
      spec.securityContext.seccompProfile = { type: 'Unconfined' };
      app.securityContext.seccompProfile = { type: 'Other' };
    },
    'seccompProfile (pod and container "app" must not set securityContext.seccompProfile.type to "Other", "Unconfined")',
  ],
  ['annotations, from v1.19', 'v1.19', ({ annotations }) => (annotations[POD] = 'unconfined'), undefined],
  [
    'allowed annotations',
    'v1.18',
    ({ annotations }) => Object.assign(annotations, { [POD]: 'docker/default', [`${CONTAINER}app`]: 'localhost/x' }),
    undefined,
  ],
  ['an annotation for a container that does not exist', 'v1.18', ({ annotations }) => (annotations[`${CONTAINER}gone`] = 'unconfined'), undefined],
  [
    'an empty annotation',
    'v1.0',
    ({ annotations }) => (annotations[POD] = ''),
    `seccompProfile (forbidden annotation ${POD}="")`,
  ],
  [
    'annotations, sorted and quoted',
    'v1.18',
    ({ annotations }) => Object.assign(annotations, { [POD]: 'un\tconfined', [`${CONTAINER}app`]: 'unconfined' }),
    `seccompProfile (forbidden annotations ${CONTAINER}app="unconfined", ${POD}="un\\tconfined")`,
  ],
])('seccompProfile_baseline: %s (%s)', (_what, version, change, expected) => {
  expect(judge(seccompProfileBaseline, version, change)).toBe(expected);
});
