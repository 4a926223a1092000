import type { LabelSelector, NetworkPolicy, NetworkPolicyPeer } from '../../model/inventory.ts';
import { type Direction, rulesOf } from './isolation.ts';
import { coversProtocol, portsOfRule, PROTOCOLS } from './ports.ts';

/** A rule that opens every port to everyone, so that its policy isolates in name only. */
export interface Opening {
  /** Index of the rule among those of its direction. */
  rule: number;
  /** What opens it, to follow "opens … to everyone: rule ingress[0] ". */
  cause: string;
  /** `all ports`, or all of one protocol. */
  ports: string;
}

/**
 * The first rule that opens all ports to everyone, null where there is none. Everyone is: no peers at all; an ipBlock of prefix length 0
 * without `except`; and for ingress `namespaceSelector: {}` without a podSelector (an empty one selects every pod too). All ports is: none
 * listed, or every port of a protocol.
 */
export function findOpening(policy: NetworkPolicy, direction: Direction): Opening | null {
  for (const [rule, { peers, ports }] of rulesOf(policy, direction).entries()) {
    const cause = whoIsEveryone(peers, direction);
    if (cause === null) continue;
    const opened = openedPorts(ports);
    if (opened !== null) return { rule, cause, ports: opened };
  }
  return null;
}

function whoIsEveryone(peers: readonly NetworkPolicyPeer[] | undefined, direction: Direction): string | null {
  if (peers === undefined || peers.length === 0) return `has no ${direction === 'ingress' ? 'from' : 'to'}`;
  for (const peer of peers) {
    const cause = everyone(peer, direction);
    if (cause !== null) return cause;
  }
  return null;
}

function everyone({ ipBlock, namespaceSelector, podSelector }: NetworkPolicyPeer, direction: Direction): string | null {
  if (ipBlock) return ipBlock.cidr.endsWith('/0') && !ipBlock.except?.length ? `names ${ipBlock.cidr}` : null;
  if (direction === 'egress' || !namespaceSelector || !isEmptySelector(namespaceSelector)) return null;
  return !podSelector || isEmptySelector(podSelector) ? 'names every namespace' : null;
}

function openedPorts(ports: Parameters<typeof portsOfRule>[0]): string | null {
  const set = portsOfRule(ports, []);
  const covered = PROTOCOLS.filter((protocol) => coversProtocol(set, protocol));
  if (covered.length === 0) return null;
  return covered.length === PROTOCOLS.length ? 'all ports' : `all ${covered.join(' and ')} ports`;
}

/** Whether the selector selects everything. */
export function isEmptySelector({ matchLabels, matchExpressions }: LabelSelector): boolean {
  return (matchExpressions === undefined || matchExpressions.length === 0) && (matchLabels === undefined || Object.keys(matchLabels).length === 0);
}
