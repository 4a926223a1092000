import { daemonSet } from '../add-on.ts';
import type { Fact } from './fact.ts';

/** Node plugins of storage. */
export const STORAGE_FACTS: readonly Fact[] = [
  {
    upstream: 'chart aws-ebs-csi-driver 2.63.1',
    workloads: [daemonSet('kube-system', 'ebs-csi-node')],
    pod: { serviceAccountName: 'ebs-csi-node-sa', securityContext: { runAsGroup: 0, runAsNonRoot: false, runAsUser: 0 } },
    containers: [
      { name: 'ebs-plugin', security: { privileged: true, readOnlyRootFilesystem: true }, paths: { '/var/lib/kubelet': 'rw', '/var/lib/kubelet/plugins/ebs.csi.aws.com/': 'rw', '/dev': 'rw' } },
      { name: 'node-driver-registrar', security: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true }, paths: { '/var/lib/kubelet/plugins/ebs.csi.aws.com/': 'rw', '/var/lib/kubelet/plugins_registry/': 'rw' } },
      { name: 'liveness-probe', security: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true }, paths: { '/var/lib/kubelet/plugins/ebs.csi.aws.com/': 'rw' } },
    ],
  },
  {
    upstream: 'chart aws-efs-csi-driver 4.4.1',
    workloads: [daemonSet('kube-system', 'efs-csi-node')],
    pod: { hostNetwork: true, serviceAccountName: 'efs-csi-node-sa', securityContext: { runAsGroup: 0, runAsNonRoot: false, runAsUser: 0 } },
    containers: [
      { name: 'efs-plugin', security: { privileged: true }, paths: { '/var/lib/kubelet': 'rw', '/var/lib/kubelet/plugins/efs.csi.aws.com/': 'rw', '/var/run/efs': 'rw', '/var/amazon/efs': 'rw', '/etc/amazon/efs': 'rw' } },
      { name: 'csi-driver-registrar', security: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true }, paths: { '/var/lib/kubelet/plugins/efs.csi.aws.com/': 'rw', '/var/lib/kubelet/plugins_registry/': 'rw' } },
      { name: 'liveness-probe', security: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true }, paths: { '/var/lib/kubelet/plugins/efs.csi.aws.com/': 'rw' } },
    ],
  },
  {
    upstream: 'Azure Disk CSI driver v1.34.5 deploy/csi-azuredisk-node.yaml',
    workloads: [daemonSet('kube-system', 'csi-azuredisk-node')],
    pod: { hostNetwork: true, serviceAccountName: 'csi-azuredisk-node-sa', securityContext: { seccompProfile: { type: 'RuntimeDefault' } } },
    containers: [
      { name: 'liveness-probe', security: { capabilities: { drop: ['ALL'] } }, paths: { '/var/lib/kubelet/plugins/disk.csi.azure.com': 'rw' } },
      { name: 'node-driver-registrar', security: { capabilities: { drop: ['ALL'] } }, paths: { '/var/lib/kubelet/plugins/disk.csi.azure.com': 'rw', '/var/lib/kubelet/plugins_registry/': 'rw' } },
      { name: 'azuredisk', security: { privileged: true }, paths: { '/var/lib/kubelet/plugins/disk.csi.azure.com': 'rw', '/var/lib/kubelet/': 'rw', '/etc/kubernetes/': 'rw', '/dev': 'rw', '/sys/bus/scsi/devices': 'rw', '/sys/class/': 'rw' } },
    ],
  },
  {
    upstream: 'Azure File CSI driver v1.35.7 deploy/csi-azurefile-node.yaml',
    workloads: [daemonSet('kube-system', 'csi-azurefile-node')],
    pod: { hostNetwork: true, hostPID: true, serviceAccountName: 'csi-azurefile-node-sa', securityContext: { seccompProfile: { type: 'RuntimeDefault' } } },
    containers: [
      { name: 'install-azurefile-proxy', init: true, security: { privileged: true, capabilities: { drop: ['ALL'] } }, paths: { '/usr': 'rw', '/etc': 'rw', '/var/lib/kubelet/': 'rw' } },
      { name: 'liveness-probe', security: { capabilities: { drop: ['ALL'] } }, paths: { '/var/lib/kubelet/plugins/file.csi.azure.com': 'rw' } },
      { name: 'node-driver-registrar', security: { capabilities: { drop: ['ALL'] } }, paths: { '/var/lib/kubelet/plugins/file.csi.azure.com': 'rw', '/var/lib/kubelet/plugins_registry/': 'rw' } },
      { name: 'azurefile', security: { privileged: true, capabilities: { drop: ['ALL'] } }, paths: { '/var/lib/kubelet/plugins/file.csi.azure.com': 'rw', '/var/lib/kubelet/': 'rw', '/etc/kubernetes/': 'rw', '/dev': 'rw', '/run/kata-containers/shared/direct-volumes/': 'rw', '/etc/azfilesauth': 'rw', '/var/log/': 'rw' } },
      { name: 'azfilesrefresh', security: { privileged: true, capabilities: { drop: ['ALL'] } }, paths: { '/var/lib/kubelet/': 'rw', '/etc/azfilesauth': 'rw', '/var/log/': 'rw' } },
    ],
  },
  {
    upstream: 'NFS CSI driver v4.13.4 deploy/csi-nfs-node.yaml',
    workloads: [daemonSet('kube-system', 'csi-nfs-node')],
    pod: { hostNetwork: true, serviceAccountName: 'csi-nfs-node-sa', securityContext: { seccompProfile: { type: 'RuntimeDefault' } } },
    containers: [
      { name: 'liveness-probe', security: { capabilities: { drop: ['ALL'] } }, paths: { '/var/lib/kubelet/plugins/csi-nfsplugin': 'rw' } },
      { name: 'node-driver-registrar', security: { capabilities: { drop: ['ALL'] } }, paths: { '/var/lib/kubelet/plugins/csi-nfsplugin': 'rw', '/var/lib/kubelet/plugins_registry': 'rw' } },
      { name: 'nfs', security: { privileged: true, capabilities: { add: ['SYS_ADMIN'], drop: ['ALL'] }, allowPrivilegeEscalation: true }, paths: { '/var/lib/kubelet/plugins/csi-nfsplugin': 'rw', '/var/lib/kubelet/pods': 'rw' } },
    ],
  },
  {
    upstream: 'Secrets Store CSI driver v1.6.0 deploy/secrets-store-csi-driver.yaml',
    workloads: [daemonSet('kube-system', 'csi-secrets-store')],
    pod: { serviceAccountName: 'secrets-store-csi-driver' },
    containers: [
      { name: 'node-driver-registrar', paths: { '/var/lib/kubelet/plugins/csi-secrets-store/': 'rw', '/var/lib/kubelet/plugins_registry/': 'rw' } },
      { name: 'secrets-store', security: { privileged: true }, paths: { '/var/lib/kubelet/plugins/csi-secrets-store/': 'rw', '/var/lib/kubelet/pods': 'rw', '/etc/kubernetes/secrets-store-csi-providers': 'rw', '/var/run/secrets-store-csi-providers': 'rw' } },
      { name: 'liveness-probe', paths: { '/var/lib/kubelet/plugins/csi-secrets-store/': 'rw' } },
    ],
  },
  {
    upstream: 'chart secrets-store-csi-driver 1.6.0, release csi-secrets-store',
    workloads: [daemonSet('kube-system', 'csi-secrets-store-secrets-store-csi-driver')],
    pod: { serviceAccountName: 'secrets-store-csi-driver', automountServiceAccountToken: true },
    containers: [
      { name: 'node-driver-registrar', paths: { '/var/lib/kubelet/plugins/csi-secrets-store/': 'rw', '/var/lib/kubelet/plugins_registry/': 'rw' } },
      { name: 'secrets-store', security: { privileged: true }, paths: { '/var/lib/kubelet/plugins/csi-secrets-store/': 'rw', '/var/lib/kubelet/pods': 'rw', '/var/run/secrets-store-csi-providers': 'rw', '/etc/kubernetes/secrets-store-csi-providers': 'rw' } },
      { name: 'liveness-probe', paths: { '/var/lib/kubelet/plugins/csi-secrets-store/': 'rw' } },
    ],
  },
];
