import { expect, it } from 'vitest';
import { judge, type CheckCase } from '../testing/judge.ts';
import { windowsHostProcess } from './windows-host-process.ts';

function forbids(who: string): string {
  return `hostProcess (${who} must not set securityContext.windowsOptions.hostProcess=true)`;
}

it.each<CheckCase>([
  ['unset', 'latest', ({ spec }) => (spec.securityContext.windowsOptions = { runAsUserName: 'x' }), undefined],
  ['false', 'latest', ({ app }) => (app.securityContext.windowsOptions = { hostProcess: false }), undefined],
  ['true on the pod', 'v1.0', ({ spec }) => (spec.securityContext.windowsOptions = { hostProcess: true }), forbids('pod')],
  ['true on a container', 'latest', ({ app }) => (app.securityContext.windowsOptions = { hostProcess: true }), forbids('container "app"')],
  [
    'true on both',
    'latest',
    ({ app, spec }) => {
      spec.securityContext.windowsOptions = { hostProcess: true };
      app.securityContext.windowsOptions = { hostProcess: true };
    },
    forbids('pod and container "app"'),
  ],
])('windowsHostProcess: %s (%s)', (_what, version, change, expected) => {
  expect(judge(windowsHostProcess, version, change)).toBe(expected);
});
