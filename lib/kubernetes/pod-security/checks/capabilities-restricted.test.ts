import { expect, it } from 'vitest';
import { judge, validContainer, type CheckCase, type TestPod } from '../testing/judge.ts';
import { capabilitiesRestricted } from './capabilities-restricted.ts';

const NOT_DROPPED = 'unrestricted capabilities (container "app" must set securityContext.capabilities.drop=["ALL"])';

function windowsWithoutDrop({ app, spec }: TestPod): void {
  spec.os = { name: 'windows' };
  delete app.securityContext.capabilities;
}

it.each<CheckCase>([
  ['ALL dropped', 'latest', () => {}, undefined],
  ['NET_BIND_SERVICE added', 'latest', ({ app }) => (app.securityContext.capabilities = { drop: ['ALL'], add: ['NET_BIND_SERVICE'] }), undefined],
  ['others dropped', 'latest', ({ app }) => (app.securityContext.capabilities = { drop: ['NET_RAW', 'all'] }), NOT_DROPPED],
  ['nothing dropped, before v1.22', 'v1.21', ({ app }) => delete app.securityContext.capabilities, undefined],
  ['nothing dropped', 'v1.22', ({ app }) => delete app.securityContext.capabilities, NOT_DROPPED],
  ['Windows, before v1.25', 'v1.24', windowsWithoutDrop, NOT_DROPPED],
  ['Windows, from v1.25', 'v1.25', windowsWithoutDrop, undefined],
  [
    'a baseline default added',
    'latest',
    ({ app }) => (app.securityContext.capabilities = { drop: ['ALL'], add: ['CHOWN'] }),
    'unrestricted capabilities (container "app" must not include "CHOWN" in securityContext.capabilities.add)',
  ],
  [
    'not dropped here, added there',
    'latest',
    ({ app, spec }) => {
      app.securityContext.capabilities = { add: ['SYS_TIME', 'BPF'] };
      spec.containers.push({ name: 'bare' }, { ...validContainer('c'), securityContext: { capabilities: { drop: ['ALL'], add: ['BPF'] } } });
    },
    'unrestricted capabilities (containers "app", "bare" must set securityContext.capabilities.drop=["ALL"]; ' +
      'containers "app", "c" must not include "BPF", "SYS_TIME" in securityContext.capabilities.add)',
  ],
])('capabilities_restricted: %s (%s)', (_what, version, change, expected) => {
  expect(judge(capabilitiesRestricted, version, change)).toBe(expected);
});
