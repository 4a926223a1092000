import type { LabelSelector, NetworkPolicy, NetworkPolicyPeer, NetworkPolicyRule } from '../../model/inventory.ts';
import { selects } from './select.ts';
import { type Direction, isolates, rulesOf } from './isolation.ts';
import { labelsOfNamespace } from './peers.ts';
import { hasPort, portsOfRule } from './ports.ts';

/** A rule none of whose peers is there: it reads as if it allowed something, and allows nothing. */
export interface UnmatchedRule {
  /** Path in the policy: `spec.egress[1]`. */
  path: string;
  /** One sentence that names the policy, the rule and what it looks for. */
  sentence: string;
  /** It was to let DNS through, and does not. */
  cutsDns: boolean;
}

/** What there is to be matched. Without pods only namespace selectors are judged. */
export interface Surroundings {
  /** There may be namespaces that are not known: whatever selects some may match. */
  moreNamespaces?: boolean;
  /** Namespaces whose pods are not known: whatever selects pods there may match. */
  unlisted?: readonly string[];
  namespaces: readonly { name: string; labels: Readonly<Record<string, string>> }[];
  pods?: readonly { namespace: string; labels: Readonly<Record<string, string>> }[];
}

/** Whether the policy lets its pods ask a DNS server in the cluster. */
export const letsDns = (policy: NetworkPolicy, around: Surroundings): boolean =>
  isolates(policy, 'egress') && rulesOf(policy, 'egress').some(({ peers, ports }) => asksDns(ports) && (!peers?.length || peers.some((peer) => !peer.ipBlock && isThere(peer, policy.namespace, around))));

const asksDns = (ports: NetworkPolicyRule['ports']): boolean => hasPort(portsOfRule(ports, []), 'UDP', 53);

/**
 * Rules of the policy whose peers match nothing there is. Rules with an ipBlock match addresses, of which there always are some.
 *
 * @param dnsElsewhere whether other policies let all its pods ask DNS servers, so that a rule of this one cuts nothing.
 */
export function unmatchedRules(policy: NetworkPolicy, around: Surroundings, dnsElsewhere = false): UnmatchedRule[] {
  const dns = dnsElsewhere || letsDns(policy, around);
  return (['ingress', 'egress'] as const)
    .filter((direction) => isolates(policy, direction))
    .flatMap((direction) =>
      rulesOf(policy, direction).flatMap((rule, index) => {
        if (!rule.peers?.length || rule.peers.some((peer) => isThere(peer, policy.namespace, around))) return [];
        return [describe(policy, direction, index, rule, dns)];
      }),
    );
}

function isThere({ ipBlock, namespaceSelector, podSelector }: NetworkPolicyPeer, own: string, { namespaces, pods, moreNamespaces = false, unlisted = [] }: Surroundings): boolean {
  if (ipBlock || (namespaceSelector && moreNamespaces)) return true;
  const names = namespaceSelector
    ? namespaces.filter(({ name, labels }) => selects(namespaceSelector, labelsOfNamespace(name, labels))).map(({ name }) => name)
    : podSelector
      ? [own]
      : [];
  if (!podSelector || !pods) return names.length > 0;
  if (unlisted.some((name) => names.includes(name))) return true;
  const within = new Set(names);
  return pods.some((pod) => within.has(pod.namespace) && selects(podSelector, pod.labels));
}

function describe(policy: NetworkPolicy, direction: Direction, index: number, rule: NetworkPolicyRule, dns: boolean): UnmatchedRule {
  const cutsDns = !dns && direction === 'egress' && rule.ports !== undefined && asksDns(rule.ports);
  const sought = (rule.peers ?? []).map(describePeer).join(', nor ');
  return {
    path: `spec.${direction}[${index}]`,
    sentence: `Rule ${direction}[${index}] of NetworkPolicy ${policy.namespace}/${policy.name} allows nothing: there is no ${sought}${cutsDns ? ', so DNS is cut' : ''}.`,
    cutsDns,
  };
}

function describePeer({ namespaceSelector, podSelector }: NetworkPolicyPeer): string {
  const pods = podSelector ? `pod with ${formatSelector(podSelector)}` : '';
  const namespaces = namespaceSelector ? `namespace with ${formatSelector(namespaceSelector)}` : '';
  return pods && namespaces ? `${pods} in a ${namespaces}` : pods || namespaces || 'such peer';
}

/** The selector as kubectl's `-l` takes it: `app=web,tier in (a,b),!beta`; `any labels` when it is empty. */
export function formatSelector({ matchLabels = {}, matchExpressions = [] }: LabelSelector): string {
  const parts = Object.entries(matchLabels).map(([key, value]) => `${key}=${value}`);
  for (const { key, operator, values = [] } of matchExpressions) {
    if (operator === 'Exists') parts.push(key);
    else if (operator === 'DoesNotExist') parts.push(`!${key}`);
    else parts.push(`${key} ${operator === 'NotIn' ? 'notin' : 'in'} (${values.join(',')})`);
  }
  return parts.length === 0 ? 'any labels' : parts.join(',');
}
