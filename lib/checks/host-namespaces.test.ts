import { describe, expect, it } from 'vitest';
import { judge } from './testing/judge.ts';

describe('host-namespaces', () => {
  it.each<[string, Record<string, unknown>, string[]]>([
    ['none', {}, []],
    ['false', { hostNetwork: false, hostPID: false, hostIPC: false }, []],
    ['network', { hostNetwork: true }, ['spec.hostNetwork']],
    ['processes', { hostPID: true }, ['spec.hostPID']],
    ['IPC', { hostIPC: true }, ['spec.hostIPC']],
    ['all three, each named', { hostNetwork: true, hostPID: true, hostIPC: true }, ['spec.hostNetwork', 'spec.hostPID', 'spec.hostIPC']],
    ['on Windows too', { os: { name: 'windows' }, hostNetwork: true }, ['spec.hostNetwork']],
  ])('%s', (_, spec, paths) => {
    const { verdict, said } = judge('host-namespaces', { spec });
    expect(verdict).toBe(paths.length === 0 ? 'pass' : 'fail');
    expect(said.filter((one) => one.verdict === 'fail').map(({ path }) => path)).toEqual(paths);
  });

  it('says what is shared', () => {
    expect(judge('host-namespaces', { spec: { hostPID: true } }).said[0]?.reason).toBe(
      "The pod has hostPID: true and so shares the node's process table: every process on it, with its environment and files",
    );
  });
});
