import { expect, it } from 'vitest';
import { judge } from './testing/judge.ts';

it.each<[string, unknown[] | undefined, string[]]>([
  ['no volume: none is what is wanted', undefined, []],
  ['other volumes', [{ name: 'a', emptyDir: {} }, { name: 'b', configMap: { name: 'x' } }, { name: 'c' }], []],
  ['a hostPath that nothing mounts', [{ name: 'a', hostPath: { path: '/var/log' } }], ['spec.volumes[0].hostPath: Volume a is /var/log of the node']],
  [
    'each one is named',
    [{ name: 'a', hostPath: { path: '/a' } }, { name: 'b', emptyDir: {} }, { name: 'c', hostPath: { path: '/c', type: 'File' } }],
    ['spec.volumes[0].hostPath: Volume a is /a of the node', 'spec.volumes[2].hostPath: Volume c is /c of the node'],
  ],
])('host-path: %s', (_, volumes, expected) => {
  const { verdict, said } = judge('host-path', { spec: { volumes } });
  expect(verdict).toBe(expected.length === 0 ? 'pass' : 'fail');
  expect(said.filter((one) => one.verdict === 'fail').map(({ path, reason }) => `${path}: ${reason}`)).toEqual(expected);
});
