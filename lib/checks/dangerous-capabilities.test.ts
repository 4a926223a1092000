import { expect, test } from 'vitest';
import { deltaAdding } from './testing/capabilities.ts';
import { judge, outcome } from './testing/judge.ts';
import type { Json } from './testing/merge.ts';

const adds = (names: string) => `spec.containers[0].securityContext.capabilities.add: Container app adds ${names}`;

test.each(['ALL', 'SYS_ADMIN', 'SYS_MODULE', 'SYS_RAWIO', 'DAC_READ_SEARCH', 'BPF', 'SYS_BOOT', 'MAC_ADMIN', 'PERFMON'])(
  '%s gives away the node, in any spelling, unless it holds inside a user namespace only',
  (name) => {
    for (const spelled of [name, name.toLowerCase(), `CAP_${name}`, `cap_${name.toLowerCase()}`]) {
      expect(outcome('dangerous-capabilities', deltaAdding([spelled]))).toEqual(['fail', adds(spelled)]);
      expect(outcome('dangerous-capabilities', deltaAdding([spelled], { hostUsers: false }))).toEqual(['pass']);
    }
  },
);

test.each<[string, string[], Json, ...string[]]>([
  ['nothing', [], {}, 'pass'],
  ['harmless ones', ['NET_BIND_SERVICE', 'CHOWN', 'NET_RAW', 'SYS_TIME'], {}, 'pass'],
  ['several', ['SYS_ADMIN', 'CHOWN', 'BPF'], {}, 'fail', adds('SYS_ADMIN, BPF')],
  ['SYS_PTRACE by itself', ['SYS_PTRACE'], { hostNetwork: true, hostIPC: true }, 'pass'],
  ['SYS_PTRACE with hostPID', ['cap_sys_ptrace'], { hostPID: true }, 'fail', adds('cap_sys_ptrace')],
  ['NET_ADMIN by itself', ['NET_ADMIN'], { hostPID: true }, 'pass'],
  ['NET_ADMIN with hostNetwork', ['NET_ADMIN'], { hostNetwork: true }, 'fail', adds('NET_ADMIN')],
  ['hostUsers true is no user namespace', ['SYS_ADMIN'], { hostUsers: true }, 'fail', adds('SYS_ADMIN')],
])('%s', (_, add, spec, ...expected) => {
  expect(outcome('dangerous-capabilities', deltaAdding(add, spec))).toEqual(expected);
});

test('the patch keeps what is not dangerous', () => {
  const [said] = judge('dangerous-capabilities', deltaAdding(['SYS_ADMIN', 'NET_ADMIN'])).said;
  expect(said?.seen?.patch).toEqual({ root: 'container', merge: { securityContext: { capabilities: { add: ['NET_ADMIN'] } } } });
});
