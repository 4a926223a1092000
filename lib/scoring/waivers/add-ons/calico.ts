import { type AddOn, asksApi, daemonSet, deployment, HOST_PATHS, LEVELS, noEffect, PRIVILEGED, REVIEWED, UNSET } from './add-on.ts';

const NETWORK = 'Sets up interfaces, routes and packet filters of the node, and installs its CNI plugin there';
const NAMESPACES = 'Works in the network namespace of the node';
const PATHS = 'Puts the CNI plugin and its configuration on the node, and keeps sockets and BPF maps there';
const API = 'Watches pods, nodes and policies';

const MANIFEST = ['upgrade-ipam', 'install-cni', 'ebpf-bootstrap', 'calico-node'];
const OPERATOR = ['flexvol-driver', 'ebpf-bootstrap', 'install-cni', 'calico-node'];
const CANAL = ['install-cni', 'ebpf-bootstrap', 'calico-node', 'kube-flannel'];

export const calico: AddOn = {
  name: 'calico',
  title: 'Calico',
  reviewed: REVIEWED,
  upstream: [
    'Calico v3.32.1 manifests/calico.yaml',
    'Calico v3.32.1 manifests/calico-typha.yaml',
    'Calico v3.32.1 manifests/canal.yaml',
    'Calico v3.30.7 manifests/calico.yaml',
    'Tigera operator v1.43.0 pkg/render/node.go',
  ],
  parts: [
    {
      workloads: [daemonSet('kube-system', 'calico-node')],
      waives: [
        // Called mount-bpffs before v3.31.
        { checks: PRIVILEGED, containers: [...MANIFEST, 'mount-bpffs'], reason: NETWORK },
        noEffect(['drop-all-capabilities'], ...MANIFEST, 'mount-bpffs'),
        { checks: ['host-namespaces', ...LEVELS], reason: NAMESPACES },
        { checks: HOST_PATHS, reason: PATHS },
        asksApi(API),
      ],
    },
    {
      workloads: [daemonSet('calico-system', 'calico-node')],
      waives: [
        { checks: PRIVILEGED, containers: OPERATOR, reason: NETWORK },
        { checks: ['host-namespaces', ...LEVELS], reason: NAMESPACES },
        { checks: HOST_PATHS, reason: PATHS },
        asksApi(API),
      ],
    },
    {
      workloads: [daemonSet('kube-system', 'canal')],
      waives: [
        { checks: PRIVILEGED, containers: CANAL, reason: NETWORK },
        noEffect(['drop-all-capabilities'], ...CANAL),
        { checks: ['host-namespaces', ...LEVELS], reason: NAMESPACES },
        { checks: HOST_PATHS, reason: PATHS },
        asksApi(API),
      ],
    },
    {
      workloads: [deployment('kube-system', 'calico-typha')],
      waives: [{ checks: ['host-namespaces', ...LEVELS], reason: 'Has to answer the node agents before there is a network of pods' }, asksApi(API)],
    },
    { workloads: [deployment('kube-system', 'calico-kube-controllers')], waives: [asksApi('Watches nodes, pods and policies')] },
  ],
  leaves: [
    { checks: ['root-group', 'read-only-root-filesystem', 'mac-profile-explicit', 'user-namespace'], why: UNSET },
    {
      checks: ['privilege-escalation', 'drop-all-capabilities', 'pod-security-restricted'],
      why: 'Left unset on calico-kube-controllers, and dropped capabilities on calico-typha as well, which are neither root nor of the node',
    },
  ],
};
