import type { Json, KubeObject } from '../world/raw.ts';

interface NodeOptions {
  name: string;
  address: string;
  zone: string;
  pool?: string;
  role?: string;
  windows?: boolean;
  kubelet?: string;
  /** System, kernel and container runtime, where they are not those of the others. */
  system?: { osImage: string; kernelVersion: string; containerRuntimeVersion: string };
}

const FLATCAR = { osImage: 'Flatcar Container Linux by Kinvolk 4459.2.1', kernelVersion: '6.12.51-flatcar', containerRuntimeVersion: 'containerd://2.2.0' };
const WINDOWS = { osImage: 'Windows Server 2025 Datacenter', kernelVersion: '10.0.26100.4652', containerRuntimeVersion: 'containerd://2.1.4' };
/** What the vendor of the accelerators still certifies. */
const UBUNTU = { osImage: 'Ubuntu 22.04.5 LTS', kernelVersion: '5.15.0-157-generic', containerRuntimeVersion: 'containerd://1.7.28' };

const node = ({ name, address, zone, pool, role, windows = false, kubelet = 'v1.37.2', system }: NodeOptions): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: {
    name,
    labels: {
      'kubernetes.io/hostname': name,
      'kubernetes.io/os': windows ? 'windows' : 'linux',
      'kubernetes.io/arch': 'amd64',
      'topology.kubernetes.io/region': 'eu-north-1',
      'topology.kubernetes.io/zone': `eu-north-1${zone}`,
      ...(pool && { 'tidewater.example/pool': pool }),
      ...(role && { [`node-role.kubernetes.io/${role}`]: '' }),
    },
  },
  spec: { providerID: `metal://${name}`, ...taints(pool, role) },
  status: {
    addresses: [
      { type: 'InternalIP', address },
      { type: 'Hostname', address: name },
    ],
    capacity: { cpu: '16', memory: '64Gi', pods: '110' },
    conditions: [{ type: 'Ready', status: 'True', reason: 'KubeletReady', lastTransitionTime: '2026-03-02T06:14:09Z' }],
    nodeInfo: {
      operatingSystem: windows ? 'windows' : 'linux',
      architecture: 'amd64',
      kubeletVersion: kubelet,
      ...(system ?? (windows ? WINDOWS : FLATCAR)),
    },
    // Containerd before 2.0 says nothing of its handlers.
    ...(!windows && !system && { runtimeHandlers: [{ name: '', features: { recursiveReadOnlyMounts: true, userNamespaces: true } }, { name: 'runc', features: { recursiveReadOnlyMounts: true, userNamespaces: true } }] }),
  },
});

function taints(pool?: string, role?: string): Json {
  if (role === 'control-plane') return { taints: [{ key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' }] };
  return pool ? { taints: [{ key: 'tidewater.example/pool', value: pool, effect: 'NoSchedule' }] } : {};
}

/** Three control plane nodes, five general ones, two for card data, one with accelerators and one with Windows. */
export const NODES: readonly KubeObject[] = [
  node({ name: 'tw-cp-1', address: '10.20.0.11', zone: 'a', role: 'control-plane' }),
  node({ name: 'tw-cp-2', address: '10.20.0.12', zone: 'b', role: 'control-plane' }),
  node({ name: 'tw-cp-3', address: '10.20.0.13', zone: 'c', role: 'control-plane' }),
  node({ name: 'tw-app-1', address: '10.20.1.21', zone: 'a' }),
  node({ name: 'tw-app-2', address: '10.20.1.22', zone: 'b' }),
  node({ name: 'tw-app-3', address: '10.20.1.23', zone: 'c' }),
  node({ name: 'tw-app-4', address: '10.20.1.24', zone: 'a' }),
  node({ name: 'tw-app-5', address: '10.20.1.25', zone: 'b', kubelet: 'v1.36.4' }),
  node({ name: 'tw-pci-1', address: '10.20.2.31', zone: 'a', pool: 'pci' }),
  node({ name: 'tw-pci-2', address: '10.20.2.32', zone: 'b', pool: 'pci' }),
  node({ name: 'tw-gpu-1', address: '10.20.4.51', zone: 'c', pool: 'gpu', kubelet: 'v1.36.4', system: UBUNTU }),
  node({ name: 'tw-win-1', address: '10.20.3.41', zone: 'c', pool: 'windows', windows: true }),
];

export const CONTROL_PLANE = NODES.map(({ metadata }) => metadata.name).filter((name) => name.startsWith('tw-cp-'));
