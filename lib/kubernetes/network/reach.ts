import type { LabelSelector, NetworkPolicy, NetworkPolicyRule } from '../../model/inventory.ts';
import { allowedConnections, externalRanges } from './connections.ts';
import { formatIpv4, type IpRange } from './ip.ts';
import { type Direction, isolatingPolicies, rulesOf } from './isolation.ts';
import type { Endpoint, PodEndpoint } from './peers.ts';
import { ALL_PORTS, formatPorts, intersect, NO_PORTS, type PortSet, portsOfRule, unite } from './ports.ts';
import { selects } from './select.ts';

/** A workload as one end of connections. */
export interface ReachEndpoint extends PodEndpoint {
  key: string;
}

/** What NetworkPolicies let pass between a namespace and one peer. */
export interface ReachRow {
  /** Name of a namespace; null for addresses outside the cluster. */
  peer: string | null;
  /** Workloads of the namespace that take part, of all it has. */
  own: number;
  ownTotal: number;
  /** Workloads of the peer that take part, of all it has; for the outside, ranges of addresses. */
  others: number;
  othersTotal: number;
  /** What passes between any of them: `All Connections`, or protocols with ports. */
  ports: string;
  /** Of the outside: the ranges that take part, at most eight, where not all do. */
  ranges: string[];
}

export interface NamespaceReach {
  inbound: ReachRow[];
  outbound: ReachRow[];
}

const MOST_RANGES = 8;

/**
 * Who may open connections to the workloads of a namespace, and to whom they may, by namespace and for IPv4 addresses outside, as
 * NetworkPolicies alone decide it. Pods on the network of their node are to be left out by the caller.
 *
 * @param endpoints the workloads of the whole cluster.
 */
export function namespaceReach(namespace: string, endpoints: readonly ReachEndpoint[], policies: readonly NetworkPolicy[]): NamespaceReach {
  const own = endpoints.filter((endpoint) => endpoint.namespace === namespace);
  const byNamespace = Map.groupBy(endpoints, (endpoint) => endpoint.namespace);
  const connect = connector(policies);
  // Of what is outside only policies of the namespace itself decide.
  const ownPolicies = policies.filter((policy) => policy.namespace === namespace);
  const ranges = externalRanges(ownPolicies);
  const rows = (direction: Direction): ReachRow[] => [
    outsideRow(direction, own, ranges, ownPolicies),
    ...[...byNamespace].map(([peer, others]) => peerRow(peer, own, others, direction, connect)).toSorted((a, b) => b.own * b.others - a.own * a.others || ((a.peer ?? '') < (b.peer ?? '') ? -1 : 1)),
  ];
  return { inbound: rows('ingress'), outbound: rows('egress') };
}

type Connect = (from: ReachEndpoint, to: ReachEndpoint) => PortSet;

/** What one rule of a policy allows between its pods and those of one namespace: all of them or those selected. */
interface Grant {
  pods: LabelSelector | undefined;
  ports: NetworkPolicyRule['ports'];
}

/** The policies that isolate a workload, and what they grant by namespace. */
interface Known {
  policies: NetworkPolicy[];
  to: Map<string, Grant[]>;
}

/**
 * The same as `allowedConnections` for two workloads. What a workload's policies say of a whole namespace is worked out once, so that the many
 * pairs between which nothing can pass cost nothing.
 */
function connector(policies: readonly NetworkPolicy[]): Connect {
  const byNamespace = Map.groupBy(policies, (policy) => policy.namespace);
  const known = { ingress: new Map<ReachEndpoint, Known>(), egress: new Map<ReachEndpoint, Known>() };
  /** Null where it is not isolated: everything passes. */
  const grantsOf = (end: ReachEndpoint, direction: Direction, peer: ReachEndpoint): Grant[] | null => {
    let of = known[direction].get(end);
    if (!of) known[direction].set(end, (of = { policies: isolatingPolicies(byNamespace.get(end.namespace) ?? [], end.labels, direction), to: new Map() }));
    if (of.policies.length === 0) return null;
    let grants = of.to.get(peer.namespace);
    if (!grants) of.to.set(peer.namespace, (grants = of.policies.flatMap((policy) => grantsTo(policy, direction, peer))));
    return grants;
  };
  const allowedAt = (end: ReachEndpoint, direction: Direction, peer: ReachEndpoint, to: ReachEndpoint): PortSet => {
    const grants = grantsOf(end, direction, peer);
    if (grants === null) return ALL_PORTS;
    let allowed = NO_PORTS;
    for (const { pods, ports } of grants) if (!pods || selects(pods, peer.labels)) allowed = unite(allowed, portsOfRule(ports, to.ports));
    return allowed;
  };
  return (from, to) => {
    const out = allowedAt(from, 'egress', to, to);
    if (out === NO_PORTS) return NO_PORTS;
    const into = allowedAt(to, 'ingress', from, to);
    return out === ALL_PORTS ? into : into === ALL_PORTS ? out : intersect(out, into);
  };
}

/** What the rules of a policy allow with regard to the peer's namespace, whatever its own labels are. */
const grantsTo = (policy: NetworkPolicy, direction: Direction, peer: ReachEndpoint): Grant[] =>
  rulesOf(policy, direction).flatMap(({ peers, ports }): Grant[] => {
    if (!peers?.length) return [{ pods: undefined, ports }];
    return peers.flatMap(({ ipBlock, namespaceSelector, podSelector }): Grant[] => {
      if (ipBlock || (!namespaceSelector && !podSelector)) return [];
      const covers = namespaceSelector ? selects(namespaceSelector, peer.namespaceLabels) : peer.namespace === policy.namespace;
      return covers ? [{ pods: podSelector, ports }] : [];
    });
  });

function peerRow(peer: string, own: readonly ReachEndpoint[], others: readonly ReachEndpoint[], direction: Direction, connect: Connect): ReachRow {
  const taking = { own: new Set<string>(), others: new Set<string>() };
  let ports = NO_PORTS;
  for (const one of own) {
    for (const other of others) {
      if (one === other || (ports === ALL_PORTS && taking.own.has(one.key) && taking.others.has(other.key))) continue;
      const allowed = direction === 'ingress' ? connect(other, one) : connect(one, other);
      if (isNothing(allowed)) continue;
      taking.own.add(one.key);
      taking.others.add(other.key);
      ports = ports === ALL_PORTS || allowed === ALL_PORTS ? ALL_PORTS : unite(ports, allowed);
    }
  }
  return { peer, own: taking.own.size, ownTotal: own.length, others: taking.others.size, othersTotal: others.length, ports: formatPorts(ports), ranges: [] };
}

function outsideRow(direction: Direction, own: readonly ReachEndpoint[], ranges: readonly IpRange[], policies: readonly NetworkPolicy[]): ReachRow {
  const taking = { own: new Set<string>(), ranges: new Set<IpRange>() };
  let ports = NO_PORTS;
  for (const one of own) {
    for (const range of ranges) {
      const outside: Endpoint = { ip: { family: range.family, value: range.first } };
      const allowed = direction === 'ingress' ? allowedConnections(outside, one, policies) : allowedConnections(one, outside, policies);
      if (isNothing(allowed)) continue;
      taking.own.add(one.key);
      taking.ranges.add(range);
      ports = unite(ports, allowed);
    }
  }
  const some = taking.ranges.size < ranges.length ? joined([...taking.ranges]).slice(0, MOST_RANGES).map(formatRange) : [];
  return { peer: null, own: taking.own.size, ownTotal: own.length, others: taking.ranges.size, othersTotal: ranges.length, ports: formatPorts(ports), ranges: some };
}

const isNothing = ({ TCP, UDP, SCTP }: PortSet): boolean => TCP.length + UDP.length + SCTP.length === 0;

/** Ranges that follow each other become one. */
function joined(ranges: readonly IpRange[]): IpRange[] {
  const result: IpRange[] = [];
  for (const range of ranges.toSorted((a, b) => (a.first < b.first ? -1 : 1))) {
    const last = result.at(-1);
    if (last && last.last + 1n === range.first) result[result.length - 1] = { ...last, last: range.last };
    else result.push(range);
  }
  return result;
}

const formatRange = ({ first, last }: IpRange): string => (first === last ? formatIpv4(first) : `${formatIpv4(first)}–${formatIpv4(last)}`);
