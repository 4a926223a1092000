import { type AddOn, daemonSet, HOST_PATHS, LEVELS, noEffect, PRIVILEGED, REVIEWED, UNSET } from './add-on.ts';

const LOADS = 'Loads a driver or BPF program that sees the system calls of every process of the node';

export const falco: AddOn = {
  name: 'falco',
  title: 'Falco',
  reviewed: REVIEWED,
  upstream: [
    'chart falco 9.1.0, release falco',
    'chart falco 9.1.0 without falcoctl',
    'chart falco 9.1.0 with driver.kind=modern_ebpf and driver.modernEbpf.leastPrivileged=true, without falcoctl',
  ],
  parts: [
    {
      workloads: [daemonSet('falco', 'falco')],
      waives: [
        { checks: PRIVILEGED, containers: ['falco-driver-loader', 'falco'], reason: LOADS },
        noEffect(['seccomp-profile'], 'falco-driver-loader'),
        { checks: ['added-capabilities', 'dangerous-capabilities'], containers: ['falco'], reason: LOADS },
        { checks: LEVELS, reason: LOADS },
        { checks: ['sensitive-host-path'], containers: ['falco-driver-loader', 'falco'], reason: 'Reads /proc and /etc of the node, and asks the container runtime which container a process is in' },
        { checks: HOST_PATHS, reason: 'Reads /proc, /etc and the kernel of the node, and connects to its container runtime' },
        { checks: ['user-namespace'], reason: 'Has to be root on the node, not only in its pod' },
      ],
    },
  ],
  leaves: [
    { checks: ['run-as-non-root', 'privilege-escalation'], why: 'Left unset on both falcoctl containers, which are not of the node: falcoctl.artifact.install.securityContext and falcoctl.artifact.follow.securityContext' },
    { checks: ['drop-all-capabilities', 'seccomp-profile'], why: 'Left unset in all containers; Falco can do with four capabilities (driver.modernEbpf.leastPrivileged), and then under a profile' },
    { checks: ['service-account-token'], why: 'Only the driver loader has a use for it, and no rights come with driver.kind=modern_ebpf' },
    { checks: ['root-group', 'read-only-root-filesystem', 'mac-profile-explicit'], why: UNSET },
  ],
};
