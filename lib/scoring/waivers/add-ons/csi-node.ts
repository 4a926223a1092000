import { type AddOn, type AddOnEntry, asksApi, daemonSet, HOST_PATHS, LEVELS, noEffect, PRIVILEGED, REVIEWED, ROOT, UNSET } from './add-on.ts';

const sockets = (...containers: string[]): AddOnEntry => ({ checks: ROOT, containers, reason: 'Opens sockets in directories of the kubelet, which belong to root' });
const sensitive = (...containers: string[]): AddOnEntry => ({
  checks: ['sensitive-host-path'],
  containers,
  reason: 'Mounts into the directories of pods, below those of the kubelet, and works on the devices and configuration of the node where its storage asks for it',
});
const MOUNTS = 'Mounts volumes into the directories of other pods, which only a privileged container may (bidirectional mount propagation)';
const PLUGIN: readonly AddOnEntry[] = [
  { checks: LEVELS, reason: MOUNTS },
  { checks: HOST_PATHS, reason: 'Works in the directories of the kubelet, where it registers and mounts' },
];

export const csiNode: AddOn = {
  name: 'csi-node',
  title: 'CSI node plugins',
  reviewed: REVIEWED,
  upstream: [
    'chart aws-ebs-csi-driver 2.63.1',
    'chart aws-efs-csi-driver 4.4.1',
    'Azure Disk CSI driver v1.34.5 deploy/csi-azuredisk-node.yaml',
    'Azure File CSI driver v1.35.7 deploy/csi-azurefile-node.yaml',
    'NFS CSI driver v4.13.4 deploy/csi-nfs-node.yaml',
    'Secrets Store CSI driver v1.6.0 deploy/secrets-store-csi-driver.yaml',
    'chart secrets-store-csi-driver 1.6.0, release csi-secrets-store',
  ],
  parts: [
    {
      workloads: [daemonSet('kube-system', 'ebs-csi-node')],
      waives: [
        ...PLUGIN,
        { checks: PRIVILEGED, containers: ['ebs-plugin'], reason: MOUNTS },
        noEffect(['drop-all-capabilities', 'seccomp-profile'], 'ebs-plugin'),
        { checks: ['run-as-non-root'], containers: ['node-driver-registrar', 'liveness-probe'], reason: 'Opens sockets in directories of the kubelet, which belong to root' },
        sensitive('ebs-plugin'),
        { checks: ['user-namespace'], reason: 'Has to be root on the node, not only in its pod' },
        asksApi('Reads its node and the volumes of it'),
      ],
    },
    {
      workloads: [daemonSet('kube-system', 'efs-csi-node')],
      waives: [
        ...PLUGIN,
        { checks: PRIVILEGED, containers: ['efs-plugin'], reason: MOUNTS },
        noEffect(['drop-all-capabilities', 'seccomp-profile'], 'efs-plugin'),
        { checks: ['run-as-non-root'], containers: ['csi-driver-registrar', 'liveness-probe'], reason: 'Opens sockets in directories of the kubelet, which belong to root' },
        sensitive('efs-plugin'),
        { checks: ['host-namespaces'], reason: 'The kernel mounts through a TLS proxy of the pod on localhost: in a network of its own every mount would hang when the pod is replaced' },
        asksApi('Reads its node, and takes the taint off it'),
      ],
    },
    {
      workloads: [daemonSet('kube-system', 'csi-azuredisk-node')],
      waives: [
        ...PLUGIN,
        { checks: PRIVILEGED, containers: ['azuredisk'], reason: MOUNTS },
        noEffect(['drop-all-capabilities'], 'azuredisk'),
        sockets('liveness-probe', 'node-driver-registrar'),
        sensitive('azuredisk'),
        asksApi('Reads its node'),
      ],
    },
    {
      workloads: [daemonSet('kube-system', 'csi-azurefile-node')],
      waives: [
        ...PLUGIN,
        { checks: PRIVILEGED, containers: ['install-azurefile-proxy', 'azurefile', 'azfilesrefresh'], reason: 'Mounts file shares into the directories of other pods, and installs and refreshes what the node needs for that' },
        sockets('liveness-probe', 'node-driver-registrar'),
        sensitive('install-azurefile-proxy', 'azurefile', 'azfilesrefresh'),
        { checks: ['host-namespaces'], reason: 'install-azurefile-proxy enters the mount namespace of the node by way of its first process' },
        asksApi('Reads its node and the Secrets of shares'),
      ],
    },
    {
      workloads: [daemonSet('kube-system', 'csi-nfs-node')],
      waives: [
        ...PLUGIN,
        { checks: PRIVILEGED, containers: ['nfs'], reason: MOUNTS },
        noEffect(['added-capabilities', 'dangerous-capabilities'], 'nfs'),
        sockets('liveness-probe', 'node-driver-registrar'),
        sensitive('nfs'),
        { checks: ['host-namespaces'], reason: 'Connections to the file server would break with the pod if they were not of the node' },
      ],
    },
    {
      // The file names it so; the second is what the chart makes of the release name that its documentation uses.
      workloads: [daemonSet('kube-system', 'csi-secrets-store'), daemonSet('kube-system', 'csi-secrets-store-secrets-store-csi-driver')],
      waives: [
        ...PLUGIN,
        { checks: PRIVILEGED, containers: ['secrets-store'], reason: MOUNTS },
        noEffect(['drop-all-capabilities', 'seccomp-profile'], 'secrets-store'),
        sockets('liveness-probe', 'node-driver-registrar'),
        sensitive('secrets-store'),
        { checks: ['user-namespace'], reason: 'Has to be root on the node, not only in its pod' },
      ],
    },
    // The chart says of the token what the file leaves to the default.
    { workloads: [daemonSet('kube-system', 'csi-secrets-store')], waives: [asksApi('Watches the classes of secrets and the pods that use them')] },
  ],
  leaves: [
    { checks: ['drop-all-capabilities', 'seccomp-profile'], why: 'Left unset on containers beside the plugin, which are not privileged' },
    { checks: ['host-namespaces'], why: 'Azure Disk takes the network of the node, and can do without where no performance profile is used (linux.hostNetwork in its chart)' },
    { checks: ['service-account-token'], why: 'The account of csi-nfs-node has no rights at all: the token can be left out' },
    { checks: ['root-group', 'read-only-root-filesystem', 'mac-profile-explicit'], why: UNSET },
  ],
};
