import { type AddOn, daemonSet, deployment, HOST_PATHS, LEVELS, noEffect, PRIVILEGED, REVIEWED, ROOT, UNSET } from './add-on.ts';

const DATAPATH = ['mount-cgroup', 'apply-sysctl-overwrites', 'clean-cilium-state', 'cilium-agent'];
const ALL = ['config', ...DATAPATH, 'mount-bpf-fs', 'install-cni-binaries'];
const ENTER = ['mount-cgroup', 'apply-sysctl-overwrites'];
const FORBIDDEN = 'The chart takes AppArmor off the whole pod and sets the SELinux type spc_t: the default profile forbids mounting, container_t the files of the node';

export const cilium: AddOn = {
  name: 'cilium',
  title: 'Cilium',
  reviewed: REVIEWED,
  upstream: ['chart cilium 1.20.0'],
  parts: [
    {
      workloads: [daemonSet('kube-system', 'cilium')],
      waives: [
        { checks: PRIVILEGED, containers: ['mount-bpf-fs'], reason: 'Mounts the BPF file system on the node, with mount propagation that only a privileged container may ask for' },
        noEffect(['drop-all-capabilities'], 'mount-bpf-fs'),
        { checks: ROOT, containers: ['config', ...DATAPATH], reason: 'Its capabilities take effect for root alone' },
        { checks: ROOT, containers: ['install-cni-binaries'], reason: 'Writes the CNI plugin into a directory of the node that belongs to root' },
        { checks: ['added-capabilities', 'dangerous-capabilities'], containers: DATAPATH, reason: 'Loads BPF programs into the kernel, and sets up interfaces, routes and control groups of the node' },
        { checks: ['added-capabilities', 'dangerous-capabilities'], containers: ['config'], reason: 'Sets an option on its connections to the API server that takes NET_ADMIN on some kernels: without it they are refused there' },
        { checks: ['sensitive-host-path'], containers: ENTER, reason: 'Enters the namespaces of the node through its /proc' },
        { checks: ['mandatory-access-control'], containers: ALL, reason: FORBIDDEN },
        { checks: ['seccomp-profile', 'seccomp-unconfined'], containers: ALL, reason: 'Under the profile of the runtime, which forbids bpf, the agent does not start; the chart says so for the whole pod' },
        { checks: ['host-namespaces', ...LEVELS], reason: 'Works in the network namespace of the node' },
        { checks: HOST_PATHS, reason: 'Puts the CNI plugin and its configuration on the node, and keeps sockets and BPF maps there' },
      ],
    },
    {
      workloads: [daemonSet('kube-system', 'cilium-envoy')],
      waives: [
        { checks: ROOT, containers: ['cilium-envoy'], reason: 'Its capabilities take effect for root alone' },
        { checks: ['added-capabilities', 'dangerous-capabilities'], containers: ['cilium-envoy'], reason: 'Passes on connections under the address of their pod, and reads the BPF maps of the agent' },
        { checks: ['mandatory-access-control'], containers: ['cilium-envoy'], reason: FORBIDDEN },
        { checks: ['host-namespaces', ...LEVELS], reason: 'Takes the connections of all pods of the node, in the network namespace of the node' },
        { checks: HOST_PATHS, reason: 'Shares sockets and BPF maps with the agent by the node' },
      ],
    },
    {
      workloads: [deployment('kube-system', 'cilium-operator')],
      waives: [{ checks: ['host-namespaces', ...LEVELS], reason: 'Hands out the addresses of pods, so it runs before there is a network of pods' }],
    },
  ],
  leaves: [
    { checks: ['seccomp-profile'], why: 'Left unset on cilium-envoy' },
    { checks: ['run-as-non-root'], why: 'Left unset on cilium-operator, which drops all capabilities' },
    { checks: ['root-group', 'read-only-root-filesystem', 'mac-profile-explicit'], why: UNSET },
  ],
};
