import { isFromRepository, lastPart } from './image-repository.ts';

export type PlatformRole = 'CNI' | 'CSI' | 'device plugin' | 'node metrics' | 'runtime agent' | 'log agent';

/** Software that runs on every node for the cluster's own sake: powerful by design, and left out of the cluster score. */
export interface PlatformAgent {
  role: PlatformRole;
  name: string;
  /** Repositories of its images, or their ends. */
  repositories: readonly string[];
}

/** Why each role is platform: shown beside the list. */
export const PLATFORM_ROLES: Readonly<Record<PlatformRole, string>> = {
  CNI: 'connects pods, which takes the network of the node',
  CSI: 'mounts volumes into pods, which takes the kubelet’s directories',
  'device plugin': 'hands devices of the node to pods',
  'node metrics': 'measures the node itself',
  'runtime agent': 'watches what processes of every container do',
  'log agent': 'reads the logs of every container from the node',
};

const agent = (role: PlatformRole, name: string, ...repositories: string[]): PlatformAgent => ({ role, name, repositories });

/** The DaemonSets that count as platform wherever they run. The list is shown, and configuration adds to it. */
export const PLATFORM_AGENTS: readonly PlatformAgent[] = [
  agent('CNI', 'Calico', 'calico/node', 'calico/cni', 'calico/csi', 'tigera/cnx-node', 'mirrored-calico-node', 'hardened-calico'),
  agent('CNI', 'Cilium', 'cilium/cilium', 'cilium/cilium-envoy', 'isovalent/cilium', 'mirrored-cilium-cilium', 'hardened-cilium'),
  agent(
    'CNI',
    'Antrea',
    'antrea/antrea-agent-ubuntu',
    'antrea/antrea-agent-ubi',
    'antrea/antrea-agent-debian',
    'antrea/antrea-ubuntu',
    'antrea/antrea-ubi',
  ),
  agent(
    'CNI',
    'flannel',
    'flannel/flannel',
    'flannelcni/flannel',
    'coreos/flannel',
    'flannel-io/flannel',
    'mirrored-flannelcni-flannel',
    'mirrored-flannel-flannel',
    'hardened-flannel',
  ),
  agent('CNI', 'kube-router', 'cloudnativelabs/kube-router', 'k0sproject/kube-router'),
  agent('CNI', 'Weave Net', 'weaveworks/weave-kube', 'weaveworks/weave-npc', 'weave-npc'),
  agent('CNI', 'OVN-Kubernetes', 'ovn-kube', 'ovn-kube-ubuntu', 'ovn-kube-fedora', 'ovn-kube-f'),
  agent('CNI', 'Kube-OVN', 'kubeovn/kube-ovn'),
  agent('CNI', 'kindnet', 'kindest/kindnetd'),
  agent('CNI', 'Amazon VPC CNI', 'amazon-k8s-cni', 'amazon/aws-network-policy-agent'),
  agent('CNI', 'Azure CNI', 'containernetworking/azure-npm', 'containernetworking/azure-cni', 'containernetworking/azure-cns'),
  agent('CNI', 'Multus', 'k8snetworkplumbingwg/multus-cni', 'hardened-multus-cni'),
  agent('CNI', 'Istio CNI', 'istio/install-cni'),
  agent('CNI', 'Linkerd CNI', 'linkerd/cni-plugin'),
  agent('CNI', 'kube-network-policies', 'networking/kube-network-policies'),
  agent('CSI', 'a CSI node plugin', 'sig-storage/csi-node-driver-registrar', 'k8scsi/csi-node-driver-registrar', 'csi-node-driver-registrar'),
  agent('CSI', 'Secrets Store CSI driver', 'csi-secrets-store/driver', 'hashicorp/vault-csi-provider'),
  agent('CSI', 'Longhorn', 'longhornio/longhorn-manager', 'longhornio/longhorn-engine', 'longhornio/longhorn-csi-plugin'),
  agent('device plugin', 'NVIDIA', 'nvidia/k8s-device-plugin', 'nvidia/gpu-feature-discovery'),
  agent('device plugin', 'AMD', 'rocm/k8s-device-plugin'),
  agent('device plugin', 'Intel', 'intel/intel-gpu-plugin', 'intel/intel-qat-plugin', 'intel/intel-sgx-plugin', 'intel/intel-fpga-plugin'),
  agent('device plugin', 'SR-IOV', 'k8snetworkplumbingwg/sriov-network-device-plugin'),
  agent('node metrics', 'node exporter', 'prom/node-exporter', 'prometheus/node-exporter', 'bitnami/node-exporter'),
  agent('node metrics', 'Windows exporter', 'prometheus-community/windows-exporter'),
  agent('node metrics', 'DCGM exporter', 'nvidia/k8s/dcgm-exporter', 'nvidia/dcgm-exporter'),
  agent('node metrics', 'cAdvisor', 'cadvisor/cadvisor'),
  agent('node metrics', 'node problem detector', 'node-problem-detector/node-problem-detector'),
  agent('runtime agent', 'Falco', 'falcosecurity/falco', 'falcosecurity/falco-no-driver', 'falcosecurity/falco-distroless', 'falcosecurity/falco-debian'),
  agent('runtime agent', 'Tetragon', 'cilium/tetragon'),
  agent('runtime agent', 'Tracee', 'aquasec/tracee'),
  agent('runtime agent', 'KubeArmor', 'kubearmor/kubearmor'),
  agent('runtime agent', 'NeuVector', 'neuvector/enforcer', 'neuvector-enforcer', 'mirrored-neuvector-enforcer'),
  agent(
    'runtime agent',
    'StackRox collector',
    'stackrox-io/collector',
    'advanced-cluster-security/rhacs-collector-rhel8',
    'advanced-cluster-security/rhacs-collector-slim-rhel8',
  ),
  agent('log agent', 'Fluent Bit', 'fluent/fluent-bit', 'fluent-bit', 'mirrored-fluent-fluent-bit', 'aws-observability/aws-for-fluent-bit', 'amazon/aws-for-fluent-bit'),
  agent('log agent', 'Fluentd', 'fluent/fluentd', 'fluent/fluentd-kubernetes-daemonset', 'bitnami/fluentd'),
  agent('log agent', 'Vector', 'timberio/vector', 'openshift-logging/vector-rhel9'),
  agent('log agent', 'Alloy', 'grafana/alloy'),
  agent('log agent', 'Promtail', 'grafana/promtail'),
  agent(
    'log agent',
    'OpenTelemetry Collector',
    'otel/opentelemetry-collector',
    'otel/opentelemetry-collector-contrib',
    'otel/opentelemetry-collector-k8s',
    'opentelemetry-collector-releases/opentelemetry-collector',
    'opentelemetry-collector-releases/opentelemetry-collector-contrib',
    'opentelemetry-collector-releases/opentelemetry-collector-k8s',
  ),
  agent('log agent', 'Filebeat', 'beats/filebeat', 'beats/filebeat-oss', 'beats/filebeat-wolfi', 'elastic/filebeat'),
  agent('log agent', 'Datadog agent', 'datadog/agent', 'datadoghq/agent'),
];

/** Images that end in none of these are none of the agents, which is true of nearly every pod. */
const LAST_PARTS: ReadonlySet<string> = new Set(PLATFORM_AGENTS.flatMap(({ repositories }) => repositories.map(lastPart)));

/**
 * The agent that a DaemonSet is, by the images of its template's containers, init containers left out; null where it is none.
 *
 * @param further what configuration adds to the list.
 */
export function platformAgent(images: readonly string[], further: readonly PlatformAgent[] = []): PlatformAgent | null {
  const isAgent = ({ repositories }: PlatformAgent): boolean => images.some((image) => isFromRepository(image, repositories));
  const known = images.some((image) => LAST_PARTS.has(lastPart(image)));
  return (known && PLATFORM_AGENTS.find(isAgent)) || (further.find(isAgent) ?? null);
}

/** Whether the namespace is platform: `kube-*`, and those that configuration names. */
export function isPlatformNamespace(namespace: string, configured: readonly string[] = []): boolean {
  return namespace.startsWith('kube-') || configured.includes(namespace);
}
