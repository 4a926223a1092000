import { type AddOn, asksApi, daemonSet, HOST_PATHS, LEVELS, REVIEWED, ROOT, UNSET } from './add-on.ts';

export const flannel: AddOn = {
  name: 'flannel',
  title: 'flannel',
  reviewed: REVIEWED,
  upstream: ['flannel v0.28.9 Documentation/kube-flannel.yml'],
  parts: [
    {
      workloads: [daemonSet('kube-flannel', 'kube-flannel-ds')],
      waives: [
        { checks: ROOT, containers: ['kube-flannel'], reason: 'Its capabilities take effect for root alone' },
        { checks: ROOT, containers: ['install-cni-plugin', 'install-cni'], reason: 'Writes the CNI plugin and its configuration into directories of the node that belong to root' },
        { checks: ['added-capabilities', 'dangerous-capabilities'], containers: ['kube-flannel'], reason: 'Sets up the interface, routes and packet filters between the nodes' },
        { checks: ['host-namespaces', ...LEVELS], reason: 'Works in the network namespace of the node' },
        { checks: HOST_PATHS, reason: 'Puts the CNI plugin and its configuration on the node, and shares /run/xtables.lock with what else writes packet filter rules' },
        asksApi('Watches nodes'),
      ],
    },
  ],
  leaves: [{ checks: ['root-group', 'read-only-root-filesystem', 'mac-profile-explicit', 'drop-all-capabilities', 'seccomp-profile'], why: UNSET }],
};
