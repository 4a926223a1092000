import { type AddOn, asksApi, daemonSet, HOST_PATHS, LEVELS, noEffect, PRIVILEGED, REVIEWED, UNSET } from './add-on.ts';

export const kubeProxy: AddOn = {
  name: 'kube-proxy',
  title: 'kube-proxy',
  reviewed: REVIEWED,
  upstream: ['kubeadm v1.37.2, its DaemonSet'],
  parts: [
    {
      workloads: [daemonSet('kube-system', 'kube-proxy')],
      waives: [
        { checks: PRIVILEGED, containers: ['kube-proxy'], reason: 'Writes the packet filter rules and kernel settings of the node' },
        noEffect(['drop-all-capabilities', 'seccomp-profile'], 'kube-proxy'),
        { checks: ['host-namespaces', ...LEVELS], reason: 'Its rules belong to the network namespace of the node' },
        { checks: HOST_PATHS, reason: 'Shares /run/xtables.lock with what else writes packet filter rules on the node, and reads its kernel modules' },
        asksApi('Watches Services and EndpointSlices'),
      ],
    },
  ],
  leaves: [{ checks: ['root-group', 'read-only-root-filesystem', 'mac-profile-explicit'], why: UNSET }],
};
