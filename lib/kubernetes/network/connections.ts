import type { NetworkPolicy } from '../../model/inventory.ts';
import { type IpRange, LAST_IP, parseCidr } from './ip.ts';
import { type Direction, isolatingPolicies, rulesOf } from './isolation.ts';
import { type Endpoint, matchesPeer } from './peers.ts';
import { ALL_PORTS, intersect, NO_PORTS, type PortSet, portsOfRule, unite } from './ports.ts';

/**
 * The ports over which `from` may open connections to `to`: what its egress allows and what the other's ingress allows. Replies are always
 * allowed and not part of it, nor is a pod's traffic to itself and from its node.
 *
 * @param policies of every namespace.
 * Source: NetworkPolicy v1, networking.k8s.io.
 */
export function allowedConnections(from: Endpoint, to: Endpoint, policies: readonly NetworkPolicy[]): PortSet {
  const out = allowedAt(from, to, 'egress', to, policies);
  return out === NO_PORTS ? NO_PORTS : intersect(out, allowedAt(to, from, 'ingress', to, policies));
}

/** What the policies of one end allow between it and its peer. */
function allowedAt(end: Endpoint, peer: Endpoint, direction: Direction, destination: Endpoint, policies: readonly NetworkPolicy[]): PortSet {
  if ('ip' in end) return ALL_PORTS;
  const own = policies.filter((policy) => policy.namespace === end.namespace);
  const isolating = isolatingPolicies(own, end.labels, direction);
  if (isolating.length === 0) return ALL_PORTS;
  const declared = 'ip' in destination ? [] : destination.ports;
  let allowed = NO_PORTS;
  for (const policy of isolating) {
    for (const { peers, ports } of rulesOf(policy, direction)) {
      const reached = !peers?.length || peers.some((candidate) => matchesPeer(candidate, policy.namespace, peer));
      if (reached) allowed = unite(allowed, portsOfRule(ports, declared));
    }
  }
  return allowed;
}

/**
 * Splits the addresses of a family into ranges within which every ipBlock of the policies holds for all addresses or for none, in order: one
 * address of each stands for all.
 */
export function externalRanges(policies: readonly NetworkPolicy[], family: 4 | 6 = 4): IpRange[] {
  const starts = new Set([0n]);
  for (const text of blocksOf(policies)) {
    const range = parseCidr(text);
    if (range?.family !== family) continue;
    starts.add(range.first);
    if (range.last < LAST_IP[family]) starts.add(range.last + 1n);
  }
  const sorted = [...starts].sort((a, b) => (a < b ? -1 : 1));
  return sorted.map((first, index) => ({ family, first, last: (sorted[index + 1] ?? LAST_IP[family] + 1n) - 1n }));
}

function blocksOf(policies: readonly NetworkPolicy[]): string[] {
  return policies
    .flatMap(({ ingress = [], egress = [] }) => [...ingress, ...egress])
    .flatMap(({ peers = [] }) => peers)
    .flatMap(({ ipBlock }) => (ipBlock ? [ipBlock.cidr, ...(ipBlock.except ?? [])] : []));
}
