import { daemonSet, deployment } from '../add-on.ts';
import type { Fact } from './fact.ts';

/** What the Tigera operator gives to every container of the node agent. */
const ROOT_CONTEXT = { privileged: true, allowPrivilegeEscalation: true, runAsNonRoot: false, runAsUser: 0, runAsGroup: 0, capabilities: { drop: ['ALL'] }, seccompProfile: { type: 'RuntimeDefault' } };

/** Network plugins other than Cilium. */
export const NETWORK_FACTS: readonly Fact[] = [
  {
    upstream: 'Calico v3.32.1 manifests/calico.yaml',
    workloads: [daemonSet('kube-system', 'calico-node')],
    pod: { hostNetwork: true, serviceAccountName: 'calico-node', securityContext: { seccompProfile: { type: 'RuntimeDefault' } } },
    containers: [
      { name: 'upgrade-ipam', init: true, security: { privileged: true }, paths: { '/var/lib/cni/networks': 'rw', '/opt/cni/bin': 'rw' } },
      { name: 'install-cni', init: true, security: { privileged: true }, paths: { '/opt/cni/bin': 'rw', '/etc/cni/net.d': 'rw' } },
      { name: 'ebpf-bootstrap', init: true, security: { privileged: true }, paths: { '/sys/fs/': 'rw', '/var/run/calico': 'rw', '/proc': 'ro' } },
      { name: 'calico-node', security: { privileged: true }, paths: { '/etc/cni/net.d': 'rw', '/lib/modules': 'ro', '/run/xtables.lock': 'rw', '/var/run/calico': 'rw', '/var/lib/calico': 'rw', '/var/run/nodeagent': 'rw', '/sys/fs/bpf': 'rw', '/var/log/calico/cni': 'ro' } },
    ],
  },
  {
    upstream: 'Calico v3.32.1 manifests/calico.yaml',
    workloads: [deployment('kube-system', 'calico-kube-controllers')],
    pod: { serviceAccountName: 'calico-kube-controllers', securityContext: { seccompProfile: { type: 'RuntimeDefault' } } },
    containers: [
      { name: 'calico-kube-controllers', security: { runAsNonRoot: true } },
    ],
  },
  {
    upstream: 'Calico v3.32.1 manifests/calico-typha.yaml',
    workloads: [deployment('kube-system', 'calico-typha')],
    pod: { hostNetwork: true, serviceAccountName: 'calico-node', securityContext: { seccompProfile: { type: 'RuntimeDefault' } } },
    containers: [
      { name: 'calico-typha', security: { runAsNonRoot: true, allowPrivilegeEscalation: false } },
    ],
  },
  {
    upstream: 'Calico v3.32.1 manifests/canal.yaml',
    workloads: [daemonSet('kube-system', 'canal')],
    pod: { hostNetwork: true, serviceAccountName: 'canal', securityContext: { seccompProfile: { type: 'RuntimeDefault' } } },
    containers: [
      { name: 'install-cni', init: true, security: { privileged: true }, paths: { '/opt/cni/bin': 'rw', '/etc/cni/net.d': 'rw' } },
      { name: 'ebpf-bootstrap', init: true, security: { privileged: true }, paths: { '/sys/fs/': 'rw', '/var/run/calico': 'rw', '/proc': 'ro' } },
      { name: 'calico-node', security: { privileged: true }, paths: { '/etc/cni/net.d': 'rw', '/lib/modules': 'ro', '/run/xtables.lock': 'rw', '/var/run/calico': 'rw', '/var/lib/calico': 'rw', '/var/run/nodeagent': 'rw', '/sys/fs/bpf': 'rw', '/var/log/calico/cni': 'ro' } },
      { name: 'kube-flannel', security: { privileged: true }, paths: { '/run/xtables.lock': 'rw' } },
    ],
  },
  {
    upstream: 'Calico v3.30.7 manifests/calico.yaml',
    workloads: [daemonSet('kube-system', 'calico-node')],
    pod: { hostNetwork: true, serviceAccountName: 'calico-node', securityContext: { seccompProfile: { type: 'RuntimeDefault' } } },
    containers: [
      { name: 'upgrade-ipam', init: true, security: { privileged: true }, paths: { '/var/lib/cni/networks': 'rw', '/opt/cni/bin': 'rw' } },
      { name: 'install-cni', init: true, security: { privileged: true }, paths: { '/opt/cni/bin': 'rw', '/etc/cni/net.d': 'rw' } },
      { name: 'mount-bpffs', init: true, security: { privileged: true }, paths: { '/sys/fs/': 'rw', '/var/run/calico': 'rw', '/proc': 'ro' } },
      { name: 'calico-node', security: { privileged: true }, paths: { '/etc/cni/net.d': 'rw', '/lib/modules': 'ro', '/run/xtables.lock': 'rw', '/var/run/calico': 'rw', '/var/lib/calico': 'rw', '/var/run/nodeagent': 'rw', '/sys/fs/bpf': 'rw', '/var/log/calico/cni': 'ro' } },
    ],
  },
  {
    upstream: 'Tigera operator v1.43.0 pkg/render/node.go',
    workloads: [daemonSet('calico-system', 'calico-node')],
    pod: { hostNetwork: true, serviceAccountName: 'calico-node' },
    containers: [
      { name: 'flexvol-driver', init: true, security: ROOT_CONTEXT, paths: { '/usr/libexec/kubernetes/kubelet-plugins/volume/exec/nodeagent~uds': 'rw' } },
      { name: 'ebpf-bootstrap', init: true, security: ROOT_CONTEXT, paths: { '/sys/fs': 'rw', '/var/run/calico': 'rw', '/proc': 'ro' } },
      { name: 'install-cni', init: true, security: ROOT_CONTEXT, paths: { '/opt/cni/bin': 'rw', '/etc/cni/net.d': 'rw' } },
      {
        name: 'calico-node',
        security: ROOT_CONTEXT,
        paths: { '/lib/modules': 'ro', '/run/xtables.lock': 'rw', '/var/run/nodeagent': 'rw', '/var/run/calico': 'rw', '/var/lib/calico': 'rw', '/sys/fs/bpf': 'rw', '/var/log/calico/cni': 'rw', '/etc/cni/net.d': 'rw' },
      },
    ],
  },
  {
    upstream: 'flannel v0.28.9 Documentation/kube-flannel.yml',
    workloads: [daemonSet('kube-flannel', 'kube-flannel-ds')],
    pod: { hostNetwork: true, serviceAccountName: 'flannel' },
    containers: [
      { name: 'install-cni-plugin', init: true, paths: { '/opt/cni/bin': 'rw' } },
      { name: 'install-cni', init: true, paths: { '/etc/cni/net.d': 'rw' } },
      { name: 'kube-flannel', security: { privileged: false, capabilities: { add: ['NET_ADMIN', 'NET_RAW'] } }, paths: { '/run/flannel': 'rw', '/run/xtables.lock': 'rw' } },
    ],
  },
  {
    upstream: 'Amazon VPC CNI v1.23.0 config/master/aws-k8s-cni.yaml',
    workloads: [daemonSet('kube-system', 'aws-node')],
    pod: { hostNetwork: true, serviceAccountName: 'aws-node' },
    containers: [
      { name: 'aws-vpc-cni-init', init: true, security: { privileged: true }, paths: { '/opt/cni/bin': 'rw' } },
      { name: 'aws-node', security: { capabilities: { add: ['NET_ADMIN', 'NET_RAW'] } }, paths: { '/opt/cni/bin': 'rw', '/etc/cni/net.d': 'rw', '/var/log/aws-routed-eni': 'rw', '/var/run/aws-node': 'rw', '/run/xtables.lock': 'rw' } },
      { name: 'aws-eks-nodeagent', security: { capabilities: { add: ['NET_ADMIN'] }, privileged: true }, paths: { '/opt/cni/bin': 'rw', '/sys/fs/bpf': 'rw', '/var/log/aws-routed-eni': 'rw', '/var/run/aws-node': 'rw' } },
    ],
  },
];
