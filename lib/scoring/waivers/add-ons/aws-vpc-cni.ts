import { type AddOn, asksApi, daemonSet, HOST_PATHS, LEVELS, noEffect, PRIVILEGED, REVIEWED, ROOT, UNSET } from './add-on.ts';

const PRIVILEGED_ONES = ['aws-vpc-cni-init', 'aws-eks-nodeagent'];

export const awsVpcCni: AddOn = {
  name: 'aws-vpc-cni',
  title: 'Amazon VPC CNI',
  reviewed: REVIEWED,
  upstream: ['Amazon VPC CNI v1.23.0 config/master/aws-k8s-cni.yaml'],
  parts: [
    {
      workloads: [daemonSet('kube-system', 'aws-node')],
      waives: [
        { checks: PRIVILEGED, containers: PRIVILEGED_ONES, reason: 'Writes kernel settings of the node, and loads the BPF programs of network policies' },
        noEffect(['drop-all-capabilities', 'seccomp-profile'], ...PRIVILEGED_ONES),
        noEffect(['added-capabilities', 'dangerous-capabilities'], 'aws-eks-nodeagent'),
        { checks: ROOT, containers: ['aws-node'], reason: 'Its capabilities take effect for root alone' },
        { checks: ['added-capabilities', 'dangerous-capabilities'], containers: ['aws-node'], reason: 'Sets up interfaces, routes and packet filters of the node' },
        { checks: ['host-namespaces', ...LEVELS], reason: 'Works in the network namespace of the node' },
        { checks: HOST_PATHS, reason: 'Puts the CNI plugin and its configuration on the node, and keeps its state and BPF maps there' },
        asksApi('Watches nodes, pods and its own objects'),
      ],
    },
  ],
  leaves: [
    { checks: ['drop-all-capabilities', 'seccomp-profile'], why: 'Left unset on aws-node, which is not privileged' },
    { checks: ['root-group', 'read-only-root-filesystem', 'mac-profile-explicit'], why: UNSET },
  ],
};
