export interface NodeOptions {
  /** Names are `{prefix}-{number}`. */
  prefix?: string;
  labels?: Record<string, string>;
  taints?: { key: string; value?: string; effect: string }[];
  kubeletVersion?: string;
  containerRuntimeVersion?: string;
}

/** A Node as a kubelet would register it, marked as one that kwok plays. */
export function nodeManifest(number: number, options: NodeOptions = {}) {
  const name = `${options.prefix ?? 'node'}-${number}`;
  const kubeletVersion = options.kubeletVersion ?? 'v1.37.2';
  const capacity = { cpu: '64', memory: '256Gi', 'ephemeral-storage': '1Ti', pods: '5000' };
  const platform = { 'kubernetes.io/os': 'linux', 'kubernetes.io/arch': 'amd64' };
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      labels: { ...platform, 'kubernetes.io/hostname': name, ...options.labels },
      annotations: { 'kwok.x-k8s.io/node': 'fake' },
    },
    spec: { taints: options.taints },
    status: {
      addresses: [
        { type: 'InternalIP', address: `10.200.${Math.floor(number / 250)}.${(number % 250) + 1}` },
        { type: 'Hostname', address: name },
      ],
      capacity,
      allocatable: capacity,
      nodeInfo: {
        architecture: 'amd64',
        bootID: '',
        containerRuntimeVersion: options.containerRuntimeVersion ?? 'containerd://2.2.1',
        kernelVersion: '6.12.57',
        kubeProxyVersion: '',
        kubeletVersion,
        machineID: '',
        operatingSystem: 'linux',
        osImage: 'Debian GNU/Linux 13 (trixie)',
        systemUUID: '',
      },
    },
  };
}
