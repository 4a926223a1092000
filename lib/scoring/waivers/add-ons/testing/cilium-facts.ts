import { daemonSet, deployment } from '../add-on.ts';
import type { Fact } from './fact.ts';

/** The agent, its proxy and its operator. */
export const CILIUM_FACTS: readonly Fact[] = [
  {
    upstream: 'chart cilium 1.20.0',
    workloads: [daemonSet('kube-system', 'cilium')],
    pod: { hostNetwork: true, serviceAccountName: 'cilium', automountServiceAccountToken: true, securityContext: { appArmorProfile: { type: 'Unconfined' }, seccompProfile: { type: 'Unconfined' } } },
    containers: [
      { name: 'config', init: true, security: { capabilities: { add: ['NET_ADMIN'], drop: ['ALL'] } } },
      { name: 'mount-cgroup', init: true, security: { seLinuxOptions: { level: 's0', type: 'spc_t' }, capabilities: { add: ['SYS_ADMIN', 'SYS_CHROOT', 'SYS_PTRACE'], drop: ['ALL'] } }, paths: { '/proc': 'rw', '/opt/cni/bin': 'rw' } },
      { name: 'apply-sysctl-overwrites', init: true, security: { seLinuxOptions: { level: 's0', type: 'spc_t' }, capabilities: { add: ['SYS_ADMIN', 'SYS_CHROOT', 'SYS_PTRACE'], drop: ['ALL'] } }, paths: { '/proc': 'rw', '/opt/cni/bin': 'rw' } },
      { name: 'mount-bpf-fs', init: true, security: { privileged: true }, paths: { '/sys/fs/bpf': 'rw' } },
      { name: 'clean-cilium-state', init: true, security: { seLinuxOptions: { level: 's0', type: 'spc_t' }, capabilities: { add: ['NET_ADMIN', 'SYS_MODULE', 'SYS_ADMIN', 'SYS_RESOURCE'], drop: ['ALL'] } }, paths: { '/sys/fs/bpf': 'rw', '/run/cilium/cgroupv2': 'rw', '/var/run/cilium': 'rw' } },
      { name: 'install-cni-binaries', init: true, security: { seLinuxOptions: { level: 's0', type: 'spc_t' }, capabilities: { drop: ['ALL'] } }, paths: { '/opt/cni/bin': 'rw' } },
      { name: 'cilium-agent', security: { seLinuxOptions: { level: 's0', type: 'spc_t' }, capabilities: { add: ['CHOWN', 'KILL', 'NET_ADMIN', 'NET_RAW', 'IPC_LOCK', 'SYS_MODULE', 'SYS_ADMIN', 'SYS_RESOURCE', 'DAC_OVERRIDE', 'FOWNER', 'SETGID', 'SETUID', 'SYSLOG'], drop: ['ALL'] } }, paths: { '/var/run/cilium/envoy/sockets': 'rw', '/proc/sys/net': 'rw', '/proc/sys/kernel': 'rw', '/sys/fs/bpf': 'rw', '/var/run/cilium': 'rw', '/var/run/netns': 'rw', '/etc/cni/net.d': 'rw', '/lib/modules': 'ro', '/run/xtables.lock': 'rw' } },
    ],
  },
  {
    upstream: 'chart cilium 1.20.0',
    workloads: [daemonSet('kube-system', 'cilium-envoy')],
    pod: { hostNetwork: true, serviceAccountName: 'cilium-envoy', automountServiceAccountToken: true, securityContext: { appArmorProfile: { type: 'Unconfined' } } },
    containers: [
      { name: 'cilium-envoy', security: { seLinuxOptions: { level: 's0', type: 'spc_t' }, capabilities: { add: ['NET_ADMIN', 'SYS_ADMIN'], drop: ['ALL'] } }, paths: { '/var/run/cilium/envoy/sockets': 'rw', '/var/run/cilium/envoy/artifacts': 'ro', '/sys/fs/bpf': 'rw' } },
    ],
  },
  {
    upstream: 'chart cilium 1.20.0',
    workloads: [deployment('kube-system', 'cilium-operator')],
    pod: { hostNetwork: true, serviceAccountName: 'cilium-operator', automountServiceAccountToken: true, securityContext: { seccompProfile: { type: 'RuntimeDefault' } } },
    containers: [
      { name: 'cilium-operator', security: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } } },
    ],
  },
];
