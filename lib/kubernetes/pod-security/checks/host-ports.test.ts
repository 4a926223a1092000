import { expect, it } from 'vitest';
import { judge, type CheckCase } from '../testing/judge.ts';
import { hostPorts } from './host-ports.ts';

it.each<CheckCase>([
  ['none', 'latest', ({ app }) => (app.ports = [{ containerPort: 80 }]), undefined],
  ['zero', 'latest', ({ app }) => (app.ports = [{ containerPort: 80, hostPort: 0 }]), undefined],
  ['one', 'v1.0', ({ app }) => (app.ports = [{ hostPort: 80 }]), 'hostPort (container "app" uses hostPort 80)'],
  [
    'the same port twice',
    'latest',
    ({ app }) => (app.ports = [{ hostPort: 53, protocol: 'TCP' }, { hostPort: 53, protocol: 'UDP' }]),
    'hostPort (container "app" uses hostPort 53)',
  ],
  [
    'several in two containers, sorted as text',
    'latest',
    ({ app, spec }) => {
      app.ports = [{ hostPort: 80 }, { containerPort: 1 }];
      spec.containers.push({ name: 'b', ports: [{ hostPort: 9100 }, { hostPort: 10250 }] });
    },
    'hostPort (containers "app", "b" use hostPorts 10250, 80, 9100)',
  ],
])('hostPorts: %s (%s)', (_what, version, change, expected) => {
  expect(judge(hostPorts, version, change)).toBe(expected);
});
