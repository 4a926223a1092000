import type { CheckPod, PodSecurityCheck } from '../check.ts';

const SAFE_V1_0 = [
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.ping_group_range',
  'net.ipv4.tcp_syncookies',
];
const SAFE_V1_27 = [...SAFE_V1_0, 'net.ipv4.ip_local_reserved_ports'];
const SAFE_V1_29 = [
  ...SAFE_V1_27,
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
  'net.ipv4.tcp_keepalive_time',
];
const SAFE_V1_32 = [...SAFE_V1_29, 'net.ipv4.tcp_rmem', 'net.ipv4.tcp_wmem'];
const SAFE_V1_37 = [...SAFE_V1_32, 'net.ipv4.tcp_notsent_lowat', 'net.ipv4.tcp_slow_start_after_idle'];

/**
 * Kernel parameters are those that reach no further than the pod.
 *
 * Fields: spec.securityContext.sysctls[*].name
 * Allowed: kernel.shm_rmid_forced, net.ipv4.ip_local_port_range, net.ipv4.ip_unprivileged_port_start, net.ipv4.ping_group_range,
 * net.ipv4.tcp_syncookies; from v1.27 net.ipv4.ip_local_reserved_ports; from v1.29 net.ipv4.tcp_fin_timeout, net.ipv4.tcp_keepalive_intvl,
 * net.ipv4.tcp_keepalive_probes, net.ipv4.tcp_keepalive_time; from v1.32 net.ipv4.tcp_rmem, net.ipv4.tcp_wmem; from v1.37
 * net.ipv4.tcp_notsent_lowat, net.ipv4.tcp_slow_start_after_idle
 */
export const sysctls: PodSecurityCheck = {
  id: 'sysctls',
  level: 'baseline',
  revisions: [
    { since: 'v1.0', checkPod: only(SAFE_V1_0) },
    { since: 'v1.27', checkPod: only(SAFE_V1_27) },
    { since: 'v1.29', checkPod: only(SAFE_V1_29) },
    { since: 'v1.32', checkPod: only(SAFE_V1_32) },
    { since: 'v1.37', checkPod: only(SAFE_V1_37) },
  ],
};

function only(names: readonly string[]): CheckPod {
  const safe: ReadonlySet<string> = new Set(names);
  const isUnsafe = (sysctl: { name: string }): boolean => !safe.has(sysctl.name);
  return ({ spec }) => {
    const set = spec.securityContext?.sysctls;
    if (!set?.some(isUnsafe)) return undefined;
    const unsafe = set.filter(isUnsafe).map((sysctl) => sysctl.name);
    return { reason: 'forbidden sysctls', detail: unsafe.join(', ') };
  };
}
