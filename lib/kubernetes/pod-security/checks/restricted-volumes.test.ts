import { expect, it } from 'vitest';
import { judge, type CheckCase } from '../testing/judge.ts';
import { restrictedVolumes } from './restricted-volumes.ts';

const ALLOWED = ['configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'image', 'persistentVolumeClaim', 'projected', 'secret'];

it.each<CheckCase>([
  ['no volume', 'latest', () => {}, undefined],
  ['every allowed source', 'v1.0', ({ spec }) => (spec.volumes = ALLOWED.map((source) => ({ name: source, source }))), undefined],
  [
    'one',
    'v1.0',
    ({ spec }) => (spec.volumes = [{ name: 'a', source: 'hostPath' }, { name: 'b', source: 'secret' }]),
    'restricted volume types (volume "a" uses restricted volume type "hostPath")',
  ],
  [
    'two of one type',
    'latest',
    ({ spec }) => (spec.volumes = ['b', 'a'].map((name) => ({ name, source: 'nfs' }))),
    'restricted volume types (volumes "b", "a" use restricted volume type "nfs")',
  ],
  [
    'types sorted',
    'latest',
    ({ spec }) => (spec.volumes = [{ name: 'a', source: 'nfs' }, { name: 'b', source: 'fc' }]),
    'restricted volume types (volumes "a", "b" use restricted volume types "fc", "nfs")',
  ],
])('restrictedVolumes: %s (%s)', (_what, version, change, expected) => {
  expect(judge(restrictedVolumes, version, change)).toBe(expected);
});
