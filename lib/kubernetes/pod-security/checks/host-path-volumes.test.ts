import { expect, it } from 'vitest';
import { judge, type CheckCase } from '../testing/judge.ts';
import { hostPathVolumes } from './host-path-volumes.ts';

it.each<CheckCase>([
  ['no volume', 'latest', () => {}, undefined],
  ['other volumes', 'latest', ({ spec }) => (spec.volumes = [{ name: 'a', source: 'emptyDir' }, { name: 'b', source: 'nfs' }]), undefined],
  ['one', 'v1.0', ({ spec }) => (spec.volumes = [{ name: 'a', source: 'hostPath' }]), 'hostPath volumes (volume "a")'],
  [
    'several, as they stand in the pod',
    'latest',
    ({ spec }) => (spec.volumes = ['logs', 'data'].map((name) => ({ name, source: 'hostPath' }))),
    'hostPath volumes (volumes "logs", "data")',
  ],
])('hostPathVolumes: %s (%s)', (_what, version, change, expected) => {
  expect(judge(hostPathVolumes, version, change)).toBe(expected);
});
