import type { CheckId } from '../../checks/ids.ts';
import { hashText } from '../../hash.ts';
import type { ObjectRef } from '../../model/inventory.ts';
import type { Waiver } from '../../model/waiver.ts';

/** A system add-on whose failures are what it is for: which checks, and why each. Switched on by name (`waivers.addOns` in the configuration). */
export interface AddOn {
  name: string;
  title: string;
  /** When somebody last compared this with the add-on's own manifests, as a date: it has no expiry. */
  reviewed: string;
  /** Exactly these workloads, as the add-on's own manifests name them. */
  workloads: readonly ObjectRef[];
  waives: readonly { checks: readonly CheckId[]; reason: string }[];
}

const daemonSet = (namespace: string, name: string): ObjectRef => ({ kind: 'DaemonSet', namespace, name });
const deployment = (namespace: string, name: string): ObjectRef => ({ kind: 'Deployment', namespace, name });

/** What follows from being privileged, and says nothing more. */
const PRIVILEGED: readonly CheckId[] = ['privileged', 'privilege-escalation', 'run-as-non-root', 'drop-all-capabilities', 'pod-security-baseline', 'pod-security-restricted'];
const LEVELS: readonly CheckId[] = ['pod-security-baseline', 'pod-security-restricted'];
const REVIEWED = '2026-11-24';

export const ADD_ONS: readonly AddOn[] = [
  {
    name: 'kube-proxy',
    title: 'kube-proxy',
    reviewed: REVIEWED,
    workloads: [daemonSet('kube-system', 'kube-proxy')],
    waives: [
      { checks: [...PRIVILEGED, 'host-namespaces'], reason: 'Writes the packet filter rules and sysctls of the node, in the network namespace of the node' },
      { checks: ['host-path', 'writable-host-path'], reason: 'Shares /run/xtables.lock with what else writes packet filter rules on the node, and reads its kernel modules' },
      { checks: ['service-account-token'], reason: 'Watches Services and EndpointSlices; kubeadm’s manifest takes the token of its account for that' },
    ],
  },
  {
    name: 'coredns',
    title: 'CoreDNS',
    reviewed: REVIEWED,
    workloads: [deployment('kube-system', 'coredns')],
    waives: [
      { checks: ['run-as-non-root', 'pod-security-restricted'], reason: 'The image has run as user 65532 since 1.11; kubeadm’s manifest leaves the user to it' },
      { checks: ['service-account-token'], reason: 'Watches Services and EndpointSlices; kubeadm’s manifest takes the token of its account for that' },
      { checks: ['egress-isolated'], reason: 'Forwards queries to whatever resolvers the nodes have' },
      { checks: ['cpu-limit'], reason: 'A limit would slow down name resolution of the whole cluster under load' },
    ],
  },
  {
    name: 'calico',
    title: 'Calico node agent',
    reviewed: REVIEWED,
    workloads: [daemonSet('kube-system', 'calico-node'), daemonSet('calico-system', 'calico-node')],
    waives: [
      { checks: [...PRIVILEGED, 'host-namespaces'], reason: 'Sets up interfaces, routes and packet filters of the node' },
      { checks: ['host-path', 'writable-host-path', 'sensitive-host-path'], reason: 'Installs the CNI plugin on the node and mounts its BPF file system' },
    ],
  },
  {
    name: 'cilium',
    title: 'Cilium agent',
    reviewed: REVIEWED,
    workloads: [daemonSet('kube-system', 'cilium'), daemonSet('kube-system', 'cilium-envoy')],
    waives: [
      { checks: [...PRIVILEGED, 'added-capabilities', 'dangerous-capabilities', 'host-namespaces'], reason: 'Loads BPF programs into the kernel and sets up interfaces and routes of the node' },
      { checks: ['host-path', 'writable-host-path', 'sensitive-host-path'], reason: 'Installs the CNI plugin on the node, mounts its BPF file system and enters its namespaces through /proc' },
      { checks: ['mandatory-access-control'], reason: 'The default AppArmor profile and SELinux type forbid mounting and loading BPF programs' },
    ],
  },
  {
    name: 'csi-node',
    title: 'CSI node plugins',
    reviewed: REVIEWED,
    workloads: [
      daemonSet('kube-system', 'ebs-csi-node'),
      daemonSet('kube-system', 'efs-csi-node'),
      daemonSet('kube-system', 'csi-azuredisk-node'),
      daemonSet('kube-system', 'csi-azurefile-node'),
      daemonSet('kube-system', 'csi-nfs-node'),
      daemonSet('kube-system', 'secrets-store-csi-driver'),
    ],
    waives: [
      { checks: PRIVILEGED, reason: 'Mounts volumes into the directories of other pods, which only a privileged container may (bidirectional mount propagation)' },
      { checks: ['host-path', 'writable-host-path', 'sensitive-host-path'], reason: 'Works in the directories of the kubelet and on the block devices of the node' },
    ],
  },
  {
    name: 'node-exporter',
    title: 'Prometheus node exporter',
    reviewed: REVIEWED,
    workloads: [daemonSet('monitoring', 'node-exporter'), daemonSet('monitoring', 'prometheus-node-exporter'), daemonSet('monitoring', 'kube-prometheus-stack-prometheus-node-exporter')],
    waives: [
      { checks: ['host-namespaces', ...LEVELS], reason: 'Measures network and processes of the node, from its namespaces' },
      { checks: ['host-path'], reason: 'Reads /proc, /sys and the mounts of the node' },
      { checks: ['host-ports'], reason: 'Is asked at the address of the node' },
    ],
  },
  {
    name: 'falco',
    title: 'Falco',
    reviewed: REVIEWED,
    workloads: [daemonSet('falco', 'falco')],
    waives: [
      { checks: [...PRIVILEGED, 'added-capabilities', 'dangerous-capabilities'], reason: 'Loads a BPF program that sees the system calls of every process of the node' },
      { checks: ['host-path', 'writable-host-path', 'sensitive-host-path'], reason: 'Reads /proc and /etc of the node and asks the container runtime which container a process is in' },
    ],
  },
  {
    name: 'fluent-bit',
    title: 'Fluent Bit',
    reviewed: REVIEWED,
    workloads: [daemonSet('logging', 'fluent-bit'), daemonSet('fluent-bit', 'fluent-bit'), daemonSet('kube-system', 'fluent-bit')],
    waives: [
      { checks: ['run-as-non-root', ...LEVELS], reason: 'The log files of containers on the node belong to root' },
      { checks: ['host-path', 'writable-host-path'], reason: 'Reads the log files of the node, and keeps beside them how far it has read' },
    ],
  },
  {
    name: 'metrics-server',
    title: 'metrics-server',
    reviewed: REVIEWED,
    workloads: [deployment('kube-system', 'metrics-server')],
    waives: [
      { checks: ['service-account-token'], reason: 'Lists nodes and pods; its manifest takes the token of its account for that' },
      { checks: ['egress-isolated'], reason: 'Asks the kubelet of every node' },
    ],
  },
];

/** What they can be switched on by. */
export const ADD_ON_NAMES: readonly string[] = ADD_ONS.map(({ name }) => name);

/** The waivers of the sets of those names; names that are not known are left out (the configuration refuses them). */
export function addOnWaivers(names: readonly string[]): Waiver[] {
  return ADD_ONS.filter(({ name }) => names.includes(name)).flatMap(({ name: addOn, reviewed, workloads, waives }) =>
    workloads.flatMap(({ namespace, kind, name }) =>
      waives.flatMap(({ checks, reason }) =>
        checks.map((check): Waiver => {
          const id = hashText(JSON.stringify([addOn, check, namespace, kind, name])).slice(0, 12);
          const always = { from: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY };
          return { id, check, cluster: null, namespace, kind, name, container: null, reason, ticket: null, expires: null, ...always, origin: { kind: 'add-on', addOn, reviewed } };
        }),
      ),
    ),
  );
}
