import { type AddOn, asksApi, daemonSet, HOST_PATHS, REVIEWED, ROOT, UNSET } from './add-on.ts';

export const fluentBit: AddOn = {
  name: 'fluent-bit',
  title: 'Fluent Bit',
  reviewed: REVIEWED,
  upstream: ['chart fluent-bit 0.58.1, release fluent-bit'],
  parts: [
    {
      // The chart says nothing of the namespace: these are the ones that it is often put into.
      workloads: [daemonSet('logging', 'fluent-bit'), daemonSet('fluent-bit', 'fluent-bit'), daemonSet('kube-system', 'fluent-bit')],
      waives: [
        { checks: ROOT, containers: ['fluent-bit'], reason: 'The log files of containers on the node belong to root' },
        { checks: HOST_PATHS, reason: 'Reads the log files of the node, and keeps beside them how far it has read' },
        { checks: ['pod-security-baseline', 'pod-security-restricted'], reason: 'Reads the log files of the node, as root' },
        { checks: ['user-namespace'], reason: 'Has to be root on the node, not only in its pod' },
        asksApi('Reads the labels of the pods whose logs it has'),
      ],
    },
  ],
  leaves: [{ checks: ['root-group', 'read-only-root-filesystem', 'drop-all-capabilities', 'seccomp-profile', 'mac-profile-explicit'], why: UNSET }],
};
