import { expect, it } from 'vitest';
import { judge, validContainer, type CheckCase } from '../testing/judge.ts';
import { capabilitiesBaseline } from './capabilities-baseline.ts';

function forbids(capabilities: string): string {
  return `non-default capabilities (container "app" must not include ${capabilities} in securityContext.capabilities.add)`;
}

it.each<CheckCase>([
  ['nothing added', 'latest', () => {}, undefined],
  ['defaults added', 'latest', ({ app }) => (app.securityContext.capabilities = { add: ['CHOWN', 'NET_BIND_SERVICE'] }), undefined],
  ['NET_RAW', 'v1.0', ({ app }) => (app.securityContext.capabilities = { add: ['NET_RAW'] }), forbids('"NET_RAW"')],
  ['a default in lower case', 'latest', ({ app }) => (app.securityContext.capabilities = { add: ['chown'] }), forbids('"chown"')],
  ['a default with CAP_', 'latest', ({ app }) => (app.securityContext.capabilities = { add: ['CAP_CHOWN'] }), forbids('"CAP_CHOWN"')],
  [
    'several, sorted and once each',
    'latest',
    ({ app, spec }) => {
      app.securityContext.capabilities = { add: ['SYS_TIME', 'BPF'], drop: ['ALL'] };
      spec.initContainers = [{ ...validContainer('setup'), securityContext: { capabilities: { add: ['BPF', 'KILL'] } } }];
    },
    'non-default capabilities (containers "setup", "app" must not include "BPF", "SYS_TIME" in securityContext.capabilities.add)',
  ],
])('capabilities_baseline: %s (%s)', (_what, version, change, expected) => {
  expect(judge(capabilitiesBaseline, version, change)).toBe(expected);
});

// Pod Security Standards, baseline, Capabilities.
it.each([
  'AUDIT_WRITE', 'CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'MKNOD', 'NET_BIND_SERVICE', 'SETFCAP', 'SETGID', 'SETPCAP', 'SETUID', 'SYS_CHROOT',
])('capabilities_baseline: %s is a default', (name) => {
  expect(judge(capabilitiesBaseline, 'latest', ({ app }) => (app.securityContext.capabilities = { add: [name] }))).toBeUndefined();
});
