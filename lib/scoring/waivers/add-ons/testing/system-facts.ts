import { daemonSet, deployment } from '../add-on.ts';
import type { Fact } from './fact.ts';

/** What comes with the cluster, and services that the rest of it asks. */
export const SYSTEM_FACTS: readonly Fact[] = [
  {
    upstream: 'kubeadm v1.37.2, its DaemonSet',
    workloads: [daemonSet('kube-system', 'kube-proxy')],
    pod: { hostNetwork: true, serviceAccountName: 'kube-proxy' },
    containers: [
      { name: 'kube-proxy', security: { privileged: true }, paths: { '/run/xtables.lock': 'rw', '/lib/modules': 'ro' } },
    ],
  },
  {
    upstream: 'kubeadm v1.37.2, its Deployment of CoreDNS v1.14.6',
    workloads: [deployment('kube-system', 'coredns')],
    pod: { serviceAccountName: 'coredns' },
    containers: [
      { name: 'coredns', security: { allowPrivilegeEscalation: false, capabilities: { add: ['NET_BIND_SERVICE'], drop: ['ALL'] }, readOnlyRootFilesystem: true } },
    ],
  },
  {
    upstream: 'chart coredns 1.46.2, release coredns',
    workloads: [deployment('kube-system', 'coredns')],
    pod: { serviceAccountName: 'default' },
    containers: [
      { name: 'coredns', security: { allowPrivilegeEscalation: false, capabilities: { add: ['NET_BIND_SERVICE'], drop: ['ALL'] }, readOnlyRootFilesystem: true } },
    ],
  },
  {
    upstream: 'metrics-server v0.9.0 manifests/base',
    workloads: [deployment('kube-system', 'metrics-server')],
    pod: { serviceAccountName: 'metrics-server' },
    containers: [
      { name: 'metrics-server', security: { readOnlyRootFilesystem: true, runAsNonRoot: true, runAsUser: 1000, allowPrivilegeEscalation: false, seccompProfile: { type: 'RuntimeDefault' }, capabilities: { drop: ['ALL'] } } },
    ],
  },
  {
    upstream: 'chart metrics-server 3.13.1, release metrics-server',
    workloads: [deployment('kube-system', 'metrics-server')],
    pod: { serviceAccountName: 'metrics-server' },
    containers: [
      { name: 'metrics-server', security: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true, runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } } },
    ],
  },
  {
    upstream: 'chart cert-manager v1.21.1, release cert-manager',
    workloads: [deployment('cert-manager', 'cert-manager-cainjector')],
    pod: { serviceAccountName: 'cert-manager-cainjector', securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } } },
    containers: [
      { name: 'cert-manager-cainjector', security: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true } },
    ],
  },
  {
    upstream: 'chart cert-manager v1.21.1, release cert-manager',
    workloads: [deployment('cert-manager', 'cert-manager')],
    pod: { serviceAccountName: 'cert-manager', securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } } },
    containers: [
      { name: 'cert-manager-controller', security: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true } },
    ],
  },
  {
    upstream: 'chart cert-manager v1.21.1, release cert-manager',
    workloads: [deployment('cert-manager', 'cert-manager-webhook')],
    pod: { serviceAccountName: 'cert-manager-webhook', securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } } },
    containers: [
      { name: 'cert-manager-webhook', security: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true } },
    ],
  },
];
