import { expect, it } from 'vitest';
import { judge, type CheckCase } from '../testing/judge.ts';
import { hostNamespaces } from './host-namespaces.ts';

it.each<CheckCase>([
  ['none', 'latest', () => {}, undefined],
  ['all false', 'latest', ({ spec }) => Object.assign(spec, { hostNetwork: false, hostPID: false, hostIPC: false }), undefined],
  ['network', 'v1.0', ({ spec }) => (spec.hostNetwork = true), 'host namespaces (hostNetwork=true)'],
  ['processes', 'latest', ({ spec }) => (spec.hostPID = true), 'host namespaces (hostPID=true)'],
  [
    'all, named in a fixed order',
    'latest',
    ({ spec }) => Object.assign(spec, { hostIPC: true, hostPID: true, hostNetwork: true }),
    'host namespaces (hostNetwork=true, hostPID=true, hostIPC=true)',
  ],
])('hostNamespaces: %s (%s)', (_what, version, change, expected) => {
  expect(judge(hostNamespaces, version, change)).toBe(expected);
});
