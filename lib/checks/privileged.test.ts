import { expect, test } from 'vitest';
import { outcome } from './testing/judge.ts';
import type { Delta } from './testing/pod.ts';

const PRIVILEGED = 'spec.containers[0].securityContext.privileged: Container app is privileged';
const HOST_PROCESS = 'securityContext.windowsOptions.hostProcess: Container app is a process of its Windows node';
const privileged = { securityContext: { privileged: true } };

test.each<[string, Delta, ...string[]]>([
  ['nothing set', {}, 'pass'],
  ['false', { container: { securityContext: { privileged: false } } }, 'pass'],
  ['privileged', { container: privileged }, 'fail', PRIVILEGED],
  ['in a user namespace too', { spec: { hostUsers: false }, container: privileged }, 'fail', PRIVILEGED],
  [
    'a clean container does not dilute a privileged sidecar',
    { spec: { initContainers: [{ name: 'proxy', restartPolicy: 'Always', ...privileged }] } },
    'fail',
    'spec.initContainers[0].securityContext.privileged: Container proxy is privileged',
  ],
  [
    'an ephemeral container counts while it runs',
    { spec: { ephemeralContainers: [{ name: 'debugger', ...privileged }] } },
    'fail',
    'spec.ephemeralContainers[0].securityContext.privileged: Container debugger is privileged',
  ],
  ['HostProcess of the pod', { spec: { os: { name: 'windows' }, securityContext: { windowsOptions: { hostProcess: true } } } }, 'fail', `spec.${HOST_PROCESS}`],
  ['HostProcess of the container', { container: { securityContext: { windowsOptions: { hostProcess: true } } } }, 'fail', `spec.containers[0].${HOST_PROCESS}`],
  [
    'the container takes HostProcess back',
    { spec: { securityContext: { windowsOptions: { hostProcess: true } } }, container: { securityContext: { windowsOptions: { hostProcess: false } } } },
    'pass',
  ],
])('%s', (_, delta, ...expected) => {
  expect(outcome('privileged', delta)).toEqual(expected);
});
