import { isFromRepository } from '../image-repository.ts';
import { parseImage } from '../images.ts';

/** What is asked of a DaemonSet: where it is, and the images of its template's containers. */
export interface DaemonSetImages {
  namespace: string;
  name: string;
  images: readonly string[];
}

/** The plugin that enforces network policies; `none` where the network is known not to, null where none was recognised. */
export interface Enforcer {
  enforcer: string | null;
  /** One sentence that says what was seen. */
  why: string;
}

interface NodeAgent {
  name: string;
  repositories: readonly string[];
  /** Further repositories that must be in the same DaemonSet. */
  beside?: readonly string[];
  /** Names the DaemonSet, where its images are known by digest only. */
  daemonSet?: string;
}

const FLANNEL = [
  'flannel/flannel',
  'flannelcni/flannel',
  'coreos/flannel',
  'flannel-io/flannel',
  'mirrored-flannelcni-flannel',
  'mirrored-flannel-flannel',
  'hardened-flannel',
];

/** Node agents that enforce network policies, the more specific first. A new one is one line here. */
const ENFORCERS: readonly NodeAgent[] = [
  { name: 'Canal', repositories: ['calico/node', 'mirrored-calico-node', 'hardened-calico'], beside: FLANNEL },
  { name: 'Calico', repositories: ['calico/node', 'mirrored-calico-node', 'hardened-calico', 'tigera/cnx-node'] },
  { name: 'Cilium', repositories: ['cilium/cilium', 'isovalent/cilium', 'mirrored-cilium-cilium', 'hardened-cilium'] },
  {
    name: 'Antrea',
    repositories: [
      'antrea/antrea-agent-ubuntu',
      'antrea/antrea-agent-ubi',
      'antrea/antrea-agent-debian',
      'antrea/antrea-ubuntu',
      'antrea/antrea-ubi',
    ],
  },
  { name: 'kube-router', repositories: ['cloudnativelabs/kube-router', 'k0sproject/kube-router'] },
  { name: 'Weave Net', repositories: ['weave-npc'] },
  { name: 'OVN-Kubernetes', repositories: ['ovn-kube', 'ovn-kube-ubuntu', 'ovn-kube-fedora', 'ovn-kube-f'], daemonSet: 'ovnkube-node' },
  { name: 'Azure Network Policy Manager', repositories: ['containernetworking/azure-npm'] },
  { name: 'Amazon VPC CNI network policy agent', repositories: ['amazon/aws-network-policy-agent'] },
  { name: 'kube-network-policies', repositories: ['networking/kube-network-policies'] },
];

/** Plugins that connect pods and enforce nothing by themselves. */
const CONNECT_ONLY: readonly { name: string; is: (set: DaemonSetImages) => boolean }[] = [
  { name: 'kube-flannel', is: (set) => hasImage(set, FLANNEL) },
  { name: 'kindnet from before kind 0.24', is: (set) => set.images.some((image) => dateOfKindnet(image) < FIRST_ENFORCING_KINDNET) },
  { name: 'the Amazon VPC CNI without its network policy agent', is: (set) => hasImage(set, ['amazon-k8s-cni']) },
];

/** Tag of the kindnetd that kind 0.24.0 brought, the first to enforce. Source: kubernetes-sigs/kind, release v0.24.0. */
const FIRST_ENFORCING_KINDNET = 20_240_813;

/**
 * Works out from the node agents which plugin enforces network policies (CHECKLIST: Enforcers are known by their node agents).
 *
 * An agent whose enforcement is switched off by a flag counts as enforcing: flags are not looked at, and `why` names the agent.
 *
 * @param kubeletVersions those of all nodes; `+k3s` brings kube-router built in, whatever flannel annotations say.
 */
export function detectEnforcer(daemonSets: readonly DaemonSetImages[], kubeletVersions: readonly string[]): Enforcer {
  for (const agent of ENFORCERS) {
    const found = daemonSets.find((set) => runs(set, agent));
    if (found) return { enforcer: agent.name, why: `DaemonSet ${found.namespace}/${found.name} runs ${agent.name}.` };
  }
  const kindnet = daemonSets.find((set) => set.images.some((image) => dateOfKindnet(image) >= FIRST_ENFORCING_KINDNET));
  if (kindnet) return { enforcer: 'kindnet', why: `DaemonSet ${kindnet.namespace}/${kindnet.name} runs the kindnet of kind 0.24 or later.` };
  const k3s = kubeletVersions.find((version) => version.includes('+k3s'));
  if (k3s) return { enforcer: 'k3s', why: `Nodes run ${k3s}, which enforces network policies by itself.` };
  for (const { name, is } of CONNECT_ONLY) {
    const found = daemonSets.find(is);
    if (!found) continue;
    const where = `DaemonSet ${found.namespace}/${found.name}`;
    return { enforcer: 'none', why: `${where} runs ${name}, which enforces no network policy, and nothing was found that does.` };
  }
  return { enforcer: null, why: 'No network plugin was recognised, so policies are graded as if they were enforced.' };
}

function runs(set: DaemonSetImages, { repositories, beside, daemonSet }: NodeAgent): boolean {
  return set.name === daemonSet || (hasImage(set, repositories) && (beside === undefined || hasImage(set, beside)));
}

const hasImage = ({ images }: DaemonSetImages, repositories: readonly string[]): boolean =>
  images.some((image) => isFromRepository(image, repositories));

/** The date in the tag of a kindnetd of kind's, `v20240813-c6f155d6`, as a number; NaN for every other image, which is neither before nor after. */
function dateOfKindnet(image: string): number {
  if (!isFromRepository(image, ['kindest/kindnetd'])) return NaN;
  return Number(/^v(\d{8})\b/.exec(parseImage(image)?.tag ?? '')?.[1]);
}
