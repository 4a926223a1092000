import { expect, it } from 'vitest';
import { judge, type CheckCase } from '../testing/judge.ts';
import { hostProbesAndHostLifecycle } from './host-probes-and-host-lifecycle.ts';

function forbids(host: string): string {
  return `probe or lifecycle host (container "app" uses probe or lifecycle host "${host}")`;
}

it.each<CheckCase>([
  ['no handler', 'latest', () => {}, undefined],
  ['handlers without host', 'latest', ({ app }) => (app.livenessProbe = { httpGet: { host: '' }, tcpSocket: {}, exec: true }), undefined],
  ['a host, before v1.34', 'v1.33', ({ app }) => (app.livenessProbe = { httpGet: { host: 'a' } }), undefined],
  ['livenessProbe', 'v1.34', ({ app }) => (app.livenessProbe = { httpGet: { host: '127.0.0.1' } }), forbids('127.0.0.1')],
  ['readinessProbe', 'latest', ({ app }) => (app.readinessProbe = { tcpSocket: { host: 'a' } }), forbids('a')],
  ['startupProbe', 'latest', ({ app }) => (app.startupProbe = { httpGet: { host: 'a' } }), forbids('a')],
  ['postStart', 'latest', ({ app }) => (app.lifecycle = { postStart: { tcpSocket: { host: 'a' } } }), forbids('a')],
  ['preStop', 'latest', ({ app }) => (app.lifecycle = { preStop: { httpGet: { host: 'a' } } }), forbids('a')],
  [
    'several: containers by name, hosts sorted and once each',
    'latest',
    ({ app, spec }) => {
      app.readinessProbe = { httpGet: { host: 'b' } };
      app.lifecycle = { preStop: { httpGet: { host: 'a' } } };
      spec.initContainers = [{ name: 'warm-up', startupProbe: { tcpSocket: { host: 'b' } } }];
    },
    'probe or lifecycle host (containers "app", "warm-up" use probe or lifecycle hosts "a", "b")',
  ],
])('hostProbesAndHostLifecycle: %s (%s)', (_what, version, change, expected) => {
  expect(judge(hostProbesAndHostLifecycle, version, change)).toBe(expected);
});
