import type { ObjectMeta } from './inventory.ts';

/** Policies about who may connect to whom, as they are kept. */

export interface LabelSelector {
  matchLabels?: Record<string, string>;
  matchExpressions?: { key: string; operator: string; values?: string[] }[];
}

export interface NetworkPolicyPeer {
  podSelector?: LabelSelector;
  namespaceSelector?: LabelSelector;
  ipBlock?: { cidr: string; except?: string[] };
}

export interface NetworkPolicyPort {
  protocol?: string;
  port?: number | string;
  endPort?: number;
}

export interface NetworkPolicyRule {
  peers?: NetworkPolicyPeer[];
  ports?: NetworkPolicyPort[];
}

export interface NetworkPolicy extends ObjectMeta {
  type: 'NetworkPolicy';
  podSelector: LabelSelector;
  policyTypes?: string[];
  ingress?: NetworkPolicyRule[];
  egress?: NetworkPolicyRule[];
}

/** Pods, or addresses, that a policy of the cluster is about. */
export interface AdminPeer {
  namespaces?: LabelSelector;
  pods?: { namespaceSelector?: LabelSelector; podSelector?: LabelSelector };
  networks?: string[];
  /** It is described in a way that is not read here, such as nodes or domain names. */
  other?: boolean;
}

export interface AdminRule {
  /** Accept (Allow in the API before), Deny or Pass. */
  action: string;
  peers: AdminPeer[];
  /** Whether it is about every port. */
  allPorts: boolean;
}

/** ClusterNetworkPolicy, AdminNetworkPolicy or BaselineAdminNetworkPolicy. */
export interface AdminNetworkPolicy extends ObjectMeta {
  type: 'AdminNetworkPolicy';
  kind: string;
  tier: string;
  /** Lower comes first. */
  priority: number;
  subject: AdminPeer;
  ingress: AdminRule[];
  egress: AdminRule[];
}

/** A policy of a network plugin's own kind, which is not evaluated here. */
export interface ForeignNetworkPolicy extends ObjectMeta {
  type: 'ForeignNetworkPolicy';
  kind: string;
}
