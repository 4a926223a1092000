import { expect, it } from 'vitest';
import { judge, type CheckCase, type TestPod } from '../testing/judge.ts';
import { sysctls } from './sysctls.ts';

function setting(...names: string[]): (pod: TestPod) => void {
  return ({ spec }) => (spec.securityContext.sysctls = names.map((name) => ({ name, value: '1' })));
}

it.each<CheckCase>([
  ['none', 'latest', () => {}, undefined],
  ['safe from the start', 'v1.0', setting('kernel.shm_rmid_forced', 'net.ipv4.ip_unprivileged_port_start'), undefined],
  ['unsafe, as they stand in the pod', 'latest', setting('kernel.msgmax', 'net.ipv4.tcp_rmem', 'a.b'), 'forbidden sysctls (kernel.msgmax, a.b)'],
  ['ip_local_reserved_ports', 'v1.26', setting('net.ipv4.ip_local_reserved_ports'), 'forbidden sysctls (net.ipv4.ip_local_reserved_ports)'],
  ['ip_local_reserved_ports', 'v1.27', setting('net.ipv4.ip_local_reserved_ports'), undefined],
  ['tcp_fin_timeout', 'v1.28', setting('net.ipv4.tcp_fin_timeout'), 'forbidden sysctls (net.ipv4.tcp_fin_timeout)'],
  ['tcp_fin_timeout', 'v1.29', setting('net.ipv4.tcp_fin_timeout'), undefined],
  ['tcp_wmem', 'v1.31', setting('net.ipv4.tcp_wmem'), 'forbidden sysctls (net.ipv4.tcp_wmem)'],
  ['tcp_wmem', 'v1.32', setting('net.ipv4.tcp_wmem'), undefined],
  ['tcp_notsent_lowat', 'v1.36', setting('net.ipv4.tcp_notsent_lowat'), 'forbidden sysctls (net.ipv4.tcp_notsent_lowat)'],
  ['tcp_notsent_lowat', 'v1.37', setting('net.ipv4.tcp_notsent_lowat'), undefined],
])('sysctls: %s (%s)', (_what, version, change, expected) => {
  expect(judge(sysctls, version, change)).toBe(expected);
});

// Pod Security Standards, baseline, Sysctls: what each version of the policy has added.
const SAFE_FROM = {
  'v1.0': ['kernel.shm_rmid_forced', 'net.ipv4.ip_local_port_range', 'net.ipv4.ip_unprivileged_port_start', 'net.ipv4.ping_group_range', 'net.ipv4.tcp_syncookies'],
  'v1.27': ['net.ipv4.ip_local_reserved_ports'],
  'v1.29': ['net.ipv4.tcp_fin_timeout', 'net.ipv4.tcp_keepalive_intvl', 'net.ipv4.tcp_keepalive_probes', 'net.ipv4.tcp_keepalive_time'],
  'v1.32': ['net.ipv4.tcp_rmem', 'net.ipv4.tcp_wmem'],
  'v1.37': ['net.ipv4.tcp_notsent_lowat', 'net.ipv4.tcp_slow_start_after_idle'],
} as const;

const versions = Object.keys(SAFE_FROM) as (keyof typeof SAFE_FROM)[];
it.each(versions.flatMap((from, i) => SAFE_FROM[from].flatMap((name) => versions.map((version, j) => [name, version, j >= i] as const))))('%s at %s is safe: %s', (name, version, safe) => {
  expect(judge(sysctls, version, setting(name))).toBe(safe ? undefined : `forbidden sysctls (${name})`);
});
