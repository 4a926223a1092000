import { expect, test } from 'vitest';
import type { Json } from '../checks/testing/merge.ts';
import { subjectOf } from '../checks/testing/subject.ts';
import { type ContainerView, containersOf } from './container-view.ts';
import { ALL_CAPABILITIES, CONTAINERD_CAPABILITIES, CRIO_CAPABILITIES, effectiveCapabilities, normalizeCapability } from './security-context-capabilities.ts';

const viewOf = (securityContext: Json, spec: Json = {}): ContainerView => {
  const { groups } = subjectOf({ spec, container: { securityContext: { allowPrivilegeEscalation: null, capabilities: null, ...securityContext } } });
  return containersOf(groups[0] as (typeof groups)[number], 37)[0] as ContainerView;
};
const capabilities = (add: string[], drop: string[] = []): Json => ({ capabilities: { add, drop } });
const without = (list: readonly string[], ...names: string[]): string[] => list.filter((name) => !names.includes(name));

test.each<[string, Json, readonly string[]]>([
  ['nothing set', {}, CONTAINERD_CAPABILITIES],
  ['ALL dropped', capabilities([], ['ALL']), []],
  ['all dropped, as runtimes take it', capabilities([], ['all']), []],
  ['ALL dropped, one added', capabilities(['NET_BIND_SERVICE'], ['ALL']), ['NET_BIND_SERVICE']],
  ['one dropped', capabilities([], ['NET_RAW']), without(CONTAINERD_CAPABILITIES, 'NET_RAW')],
  ['one added and dropped', capabilities(['SYS_TIME'], ['SYS_TIME']), CONTAINERD_CAPABILITIES],
  ['ALL added', capabilities(['ALL']), ALL_CAPABILITIES],
  ['ALL added, one dropped', capabilities(['ALL'], ['SYS_MODULE']), without(ALL_CAPABILITIES, 'SYS_MODULE')],
  ['ALL added and dropped', capabilities(['ALL', 'CHOWN'], ['ALL']), ['CHOWN']],
  ['privileged, whatever is dropped', { privileged: true, ...capabilities([], ['ALL']) }, ALL_CAPABILITIES],
])('%s', (_, securityContext, expected) => {
  expect(effectiveCapabilities(viewOf(securityContext)).effective).toEqual([...expected].sort());
});

/** In the order of their numbers. Source: include/uapi/linux/capability.h. */
const NUMBERED = [
  'CHOWN DAC_OVERRIDE DAC_READ_SEARCH FOWNER FSETID KILL SETGID SETUID SETPCAP LINUX_IMMUTABLE NET_BIND_SERVICE NET_BROADCAST NET_ADMIN NET_RAW',
  'IPC_LOCK IPC_OWNER SYS_MODULE SYS_RAWIO SYS_CHROOT SYS_PTRACE SYS_PACCT SYS_ADMIN SYS_BOOT SYS_NICE SYS_RESOURCE SYS_TIME SYS_TTY_CONFIG MKNOD',
  'LEASE AUDIT_WRITE AUDIT_CONTROL SETFCAP MAC_OVERRIDE MAC_ADMIN SYSLOG WAKE_ALARM BLOCK_SUSPEND AUDIT_READ PERFMON BPF CHECKPOINT_RESTORE',
].flatMap((line) => line.split(' '));

// What /proc/1/status shows as CapEff in a container of root.
test.each<[string, securityContext: Json, runtime: string, mask: string]>([
  ['containerd', {}, 'containerd://2.2.0', '00000000a80425fb'],
  ['CRI-O', {}, 'cri-o://1.37.0', '00000000000005fb'],
  ['a privileged one', { privileged: true }, 'cri-o://1.37.0', '000001ffffffffff'],
])('the mask of %s', (_, securityContext, runtime, mask) => {
  const bits = effectiveCapabilities(viewOf(securityContext), runtime).effective.map((name) => 2n ** BigInt(NUMBERED.indexOf(name)));
  expect(bits.reduce((sum, bit) => sum + bit, 0n).toString(16).padStart(16, '0')).toBe(mask);
});

test('in the order of the alphabet, and nothing dropped that is not named', () => {
  expect(effectiveCapabilities(viewOf({ capabilities: { add: ['SYS_TIME', 'AUDIT_READ'], drop: null } }))).toMatchObject({ effective: [...CONTAINERD_CAPABILITIES, 'SYS_TIME', 'AUDIT_READ'].sort(), dropped: [] });
});

test('CRI-O gives fewer', () => {
  expect(effectiveCapabilities(viewOf({}), 'cri-o://1.37.0').effective).toEqual(CRIO_CAPABILITIES);
  expect(effectiveCapabilities(viewOf({}), 'containerd://2.2.0').effective).toEqual(CONTAINERD_CAPABILITIES);
});

test('Windows has none', () => {
  expect(effectiveCapabilities(viewOf({ capabilities: { add: ['SYS_ADMIN'], drop: null } }, { nodeSelector: { 'kubernetes.io/os': 'windows' } }))).toMatchObject({ effective: [], added: ['SYS_ADMIN'], dangerous: [] });
});

test('what is dangerous is named, unless it holds inside the pod only', () => {
  const asked = capabilities(['CAP_SYS_ADMIN', 'chown', 'NET_ADMIN'], ['ALL']);
  expect(effectiveCapabilities(viewOf(asked, { hostNetwork: true }))).toMatchObject({
    added: ['SYS_ADMIN', 'CHOWN', 'NET_ADMIN'],
    dropped: ['ALL'],
    dangerous: ['SYS_ADMIN', 'NET_ADMIN'],
  });
  expect(effectiveCapabilities(viewOf(asked, { hostUsers: false })).dangerous).toEqual([]);
});

test.each<[string, Json, string[]]>([
  ['whatever it shares with the node', {}, ['ALL', 'SYS_ADMIN', 'SYS_MODULE', 'SYS_RAWIO', 'DAC_READ_SEARCH', 'BPF', 'SYS_BOOT', 'MAC_ADMIN', 'PERFMON']],
  ['beside the processes of the node', { hostPID: true }, ['SYS_PTRACE']],
  ['beside the network of the node', { hostNetwork: true }, ['NET_ADMIN']],
])('dangerous %s', (_, spec, names) => {
  const conditional = ['SYS_PTRACE', 'NET_ADMIN'].filter((name) => !names.includes(name));
  expect(effectiveCapabilities(viewOf(capabilities([...names, ...conditional, 'CHOWN', 'NET_RAW', 'SYS_TIME']), spec)).dangerous).toEqual(names);
});

test('none is dangerous where it is not added, and the default set is no danger', () => {
  expect(effectiveCapabilities(viewOf({ privileged: true }, { hostPID: true, hostNetwork: true }))).toMatchObject({ privileged: true, added: [], dropped: [], dangerous: [] });
});

test.each([
  ['CAP_SYS_ADMIN', 'SYS_ADMIN'],
  ['cap_sys_admin', 'SYS_ADMIN'],
  ['sys_admin', 'SYS_ADMIN'],
  ['CAPTURE', 'CAPTURE'],
])('%s is %s', (written, expected) => {
  expect(normalizeCapability(written)).toBe(expected);
});
