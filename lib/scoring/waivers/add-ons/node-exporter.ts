import { type AddOn, daemonSet, LEVELS, REVIEWED, UNSET } from './add-on.ts';

export const nodeExporter: AddOn = {
  name: 'node-exporter',
  title: 'Prometheus node exporter',
  reviewed: REVIEWED,
  upstream: [
    'kube-prometheus v0.18.0 manifests/nodeExporter-daemonset.yaml',
    'chart prometheus-node-exporter 4.56.1, release prometheus-node-exporter',
    'chart kube-prometheus-stack 88.5.3, release kube-prometheus-stack',
  ],
  parts: [
    {
      workloads: [daemonSet('monitoring', 'node-exporter'), daemonSet('monitoring', 'prometheus-node-exporter'), daemonSet('monitoring', 'kube-prometheus-stack-prometheus-node-exporter')],
      waives: [
        { checks: ['host-namespaces', ...LEVELS], reason: 'Measures network and processes of the node, from its namespaces' },
        { checks: ['host-path'], reason: 'Reads /proc, /sys and the file systems of the node' },
      ],
    },
  ],
  leaves: [
    { checks: ['privilege-escalation', 'drop-all-capabilities'], why: 'Left unset by both charts, and set by kube-prometheus: it does without' },
    { checks: ['added-capabilities'], why: 'kube-prometheus adds SYS_TIME for one collector; the charts do without' },
    { checks: ['seccomp-profile', 'mac-profile-explicit'], why: UNSET },
  ],
};
