import { expect, it } from 'vitest';
import { judge, type CheckCase } from '../testing/judge.ts';
import { privileged } from './privileged.ts';

it.each<CheckCase>([
  ['unset', 'latest', () => {}, undefined],
  ['false', 'latest', ({ app }) => (app.securityContext.privileged = false), undefined],
  [
    'true',
    'v1.0',
    ({ app }) => (app.securityContext.privileged = true),
    'privileged (container "app" must not set securityContext.privileged=true)',
  ],
  [
    'true in a container beside a clean one',
    'latest',
    ({ spec }) => spec.containers.push({ name: 'b', securityContext: { privileged: true } }),
    'privileged (container "b" must not set securityContext.privileged=true)',
  ],
])('privileged: %s (%s)', (_what, version, change, expected) => {
  expect(judge(privileged, version, change)).toBe(expected);
});
