import { expect, it } from 'vitest';
import { judge, type CheckCase, type TestPod } from '../testing/judge.ts';
import { runAsNonRoot } from './run-as-non-root.ts';

const UNSET = 'runAsNonRoot != true (pod or container "app" must set securityContext.runAsNonRoot=true)';

function forbids(who: string): string {
  return `runAsNonRoot != true (${who} must not set securityContext.runAsNonRoot=false)`;
}

function unsetInUserNamespace({ spec }: TestPod): void {
  spec.hostUsers = false;
  delete spec.securityContext.runAsNonRoot;
}

it.each<CheckCase>([
  ['true on the pod', 'latest', () => {}, undefined],
  [
    'true on each container',
    'latest',
    ({ app, spec }) => {
      delete spec.securityContext.runAsNonRoot;
      app.securityContext.runAsNonRoot = true;
    },
    undefined,
  ],
  ['unset everywhere', 'v1.0', ({ spec }) => delete spec.securityContext.runAsNonRoot, UNSET],
  ['unset in a user namespace, before v1.35', 'v1.34', unsetInUserNamespace, UNSET],
  ['unset in a user namespace, from v1.35', 'v1.35', unsetInUserNamespace, undefined],
  ['unset with hostUsers: true', 'latest', ({ spec }) => Object.assign(spec, { hostUsers: true, securityContext: {} }), UNSET],
  ['false on a container though true on the pod', 'latest', ({ app }) => (app.securityContext.runAsNonRoot = false), forbids('container "app"')],
  [
    'false on the pod though true on its container',
    'latest',
    ({ app, spec }) => {
      spec.securityContext.runAsNonRoot = false;
      app.securityContext.runAsNonRoot = true;
    },
    forbids('pod'),
  ],
  [
    'false and unset: only who said false is named',
    'latest',
    ({ app, spec }) => {
      spec.securityContext.runAsNonRoot = false;
      app.securityContext.runAsNonRoot = false;
      spec.containers.push({ name: 'silent' });
    },
    forbids('pod and container "app"'),
  ],
])('runAsNonRoot: %s (%s)', (_what, version, change, expected) => {
  expect(judge(runAsNonRoot, version, change)).toBe(expected);
});
