import { daemonSet } from '../add-on.ts';
import type { Fact } from './fact.ts';

/** Agents that watch the node. */
export const AGENT_FACTS: readonly Fact[] = [
  {
    upstream: 'kube-prometheus v0.18.0 manifests/nodeExporter-daemonset.yaml',
    workloads: [daemonSet('monitoring', 'node-exporter')],
    pod: { hostNetwork: true, hostPID: true, serviceAccountName: 'node-exporter', automountServiceAccountToken: true, securityContext: { runAsGroup: 65534, runAsNonRoot: true, runAsUser: 65534 } },
    containers: [
      { name: 'node-exporter', security: { allowPrivilegeEscalation: false, capabilities: { add: ['SYS_TIME'], drop: ['ALL'] }, readOnlyRootFilesystem: true }, paths: { '/sys': 'ro', '/': 'ro' } },
      { name: 'kube-rbac-proxy', security: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true, runAsGroup: 65532, runAsNonRoot: true, runAsUser: 65532, seccompProfile: { type: 'RuntimeDefault' } } },
    ],
  },
  {
    upstream: 'chart prometheus-node-exporter 4.56.1, release prometheus-node-exporter',
    workloads: [daemonSet('monitoring', 'prometheus-node-exporter')],
    pod: { hostNetwork: true, hostPID: true, serviceAccountName: 'prometheus-node-exporter', automountServiceAccountToken: false, securityContext: { runAsGroup: 65534, runAsNonRoot: true, runAsUser: 65534 } },
    containers: [
      { name: 'node-exporter', security: { readOnlyRootFilesystem: true }, paths: { '/proc': 'ro', '/sys': 'ro', '/': 'ro' } },
    ],
  },
  {
    upstream: 'chart kube-prometheus-stack 88.5.3, release kube-prometheus-stack',
    workloads: [daemonSet('monitoring', 'kube-prometheus-stack-prometheus-node-exporter')],
    pod: { hostNetwork: true, hostPID: true, serviceAccountName: 'kube-prometheus-stack-prometheus-node-exporter', automountServiceAccountToken: false, securityContext: { runAsGroup: 65534, runAsNonRoot: true, runAsUser: 65534 } },
    containers: [
      { name: 'node-exporter', security: { readOnlyRootFilesystem: true }, paths: { '/proc': 'ro', '/sys': 'ro', '/': 'ro' } },
    ],
  },
  {
    upstream: 'chart falco 9.1.0, release falco',
    workloads: [daemonSet('falco', 'falco')],
    pod: { serviceAccountName: 'falco' },
    containers: [
      { name: 'falco-driver-loader', init: true, security: { privileged: true }, paths: { '/proc': 'ro', '/boot': 'ro', '/lib/modules': 'rw', '/usr': 'ro', '/etc': 'ro' } },
      { name: 'falcoctl-artifact-install', init: true },
      { name: 'falco', security: { privileged: true }, paths: { '/var/run/docker.sock': 'rw', '/run/podman/podman.sock': 'rw', '/run/host-containerd/containerd.sock': 'rw', '/run/containerd/containerd.sock': 'rw', '/run/crio/crio.sock': 'rw', '/run/k3s/containerd/containerd.sock': 'rw', '/proc': 'rw', '/etc': 'ro', '/dev': 'ro', '/sys/module': 'rw', '/sys/kernel': 'ro' } },
      { name: 'falcoctl-artifact-follow' },
    ],
  },
  {
    upstream: 'chart falco 9.1.0 without falcoctl',
    workloads: [daemonSet('falco', 'falco')],
    pod: { serviceAccountName: 'falco' },
    containers: [
      { name: 'falco-driver-loader', init: true, security: { privileged: true }, paths: { '/proc': 'ro', '/boot': 'ro', '/lib/modules': 'rw', '/usr': 'ro', '/etc': 'ro' } },
      { name: 'falco', security: { privileged: true }, paths: { '/var/run/docker.sock': 'rw', '/run/podman/podman.sock': 'rw', '/run/host-containerd/containerd.sock': 'rw', '/run/containerd/containerd.sock': 'rw', '/run/crio/crio.sock': 'rw', '/run/k3s/containerd/containerd.sock': 'rw', '/proc': 'rw', '/etc': 'ro', '/dev': 'ro', '/sys/module': 'rw', '/sys/kernel': 'ro' } },
    ],
  },
  {
    upstream: 'chart falco 9.1.0 with driver.kind=modern_ebpf and driver.modernEbpf.leastPrivileged=true, without falcoctl',
    workloads: [daemonSet('falco', 'falco')],
    pod: { serviceAccountName: 'falco' },
    containers: [
      { name: 'falco', security: { capabilities: { add: ['BPF', 'SYS_RESOURCE', 'PERFMON', 'SYS_PTRACE'] } }, paths: { '/var/run/docker.sock': 'rw', '/run/podman/podman.sock': 'rw', '/run/host-containerd/containerd.sock': 'rw', '/run/containerd/containerd.sock': 'rw', '/run/crio/crio.sock': 'rw', '/run/k3s/containerd/containerd.sock': 'rw', '/proc': 'rw', '/etc': 'ro', '/sys/kernel': 'ro' } },
    ],
  },
  {
    upstream: 'chart fluent-bit 0.58.1, release fluent-bit',
    workloads: [daemonSet('logging', 'fluent-bit'), daemonSet('fluent-bit', 'fluent-bit'), daemonSet('kube-system', 'fluent-bit')],
    pod: { serviceAccountName: 'fluent-bit' },
    containers: [
      { name: 'fluent-bit', paths: { '/var/log': 'rw', '/var/lib/docker/containers': 'ro', '/etc/machine-id': 'ro' } },
    ],
  },
];
