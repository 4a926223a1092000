import type { NetworkPolicyPeer } from '../../model/inventory.ts';
import { selects } from './select.ts';
import { contains, type Ip, parseCidr } from './ip.ts';
import type { NamedPort } from './ports.ts';

/** One end of a connection: a pod, or an address outside the cluster. */
export type Endpoint = PodEndpoint | { ip: Ip };

export interface PodEndpoint {
  namespace: string;
  labels: Readonly<Record<string, string>>;
  /** As `labelsOfNamespace` returns them. */
  namespaceLabels: Readonly<Record<string, string>>;
  /** Ports its containers declare by name. */
  ports: readonly NamedPort[];
}

export const NAME_LABEL = 'kubernetes.io/metadata.name';

/** Labels of a namespace with its name among them, which the API server adds to each (KEP-2161) and manifests leave out. */
export function labelsOfNamespace(name: string, labels: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  return labels[NAME_LABEL] === name ? labels : { ...labels, [NAME_LABEL]: name };
}

/**
 * Whether a peer of a policy in `namespace` is that end. Selectors select pods only, an ipBlock addresses outside the cluster only: what it
 * means for pod addresses is left open by the API. A podSelector alone selects in the policy's own namespace; a peer that says nothing, which
 * the API server refuses, selects nothing.
 */
export function matchesPeer({ ipBlock, namespaceSelector, podSelector }: NetworkPolicyPeer, namespace: string, end: Endpoint): boolean {
  if ('ip' in end) return ipBlock !== undefined && inBlock(ipBlock, end.ip);
  if (ipBlock || (!namespaceSelector && !podSelector)) return false;
  if (namespaceSelector ? !selects(namespaceSelector, end.namespaceLabels) : end.namespace !== namespace) return false;
  return !podSelector || selects(podSelector, end.labels);
}

function inBlock({ cidr, except = [] }: { cidr: string; except?: string[] }, ip: Ip): boolean {
  const inside = (text: string): boolean => {
    const range = parseCidr(text);
    return range !== null && contains(range, ip);
  };
  return inside(cidr) && !except.some(inside);
}
