import type { NetworkPolicyPort } from '../../model/inventory.ts';
import type { PodSpec } from '../../model/pod-spec.ts';

export const PROTOCOLS = ['TCP', 'UDP', 'SCTP'] as const;
export type Protocol = (typeof PROTOCOLS)[number];

/** Sorted, disjoint, not adjacent, both ends included. */
export type PortRanges = readonly (readonly [from: number, to: number])[];
export type PortSet = Readonly<Record<Protocol, PortRanges>>;

/** A port that a container declares by name. */
export interface NamedPort {
  name: string;
  port: number;
  protocol: Protocol;
}

const EVERY: PortRanges = [[1, 65_535]];
export const NO_PORTS: PortSet = { TCP: [], UDP: [], SCTP: [] };
export const ALL_PORTS: PortSet = { TCP: EVERY, UDP: EVERY, SCTP: EVERY };

/** Ports that policies may name: those of the pod's containers and sidecars. */
export function namedPorts({ containers, initContainers = [] }: PodSpec): NamedPort[] {
  const sidecars = initContainers.filter(({ restartPolicy }) => restartPolicy === 'Always');
  return [...containers, ...sidecars]
    .flatMap(({ ports = [] }) => ports)
    .flatMap(({ name, containerPort, protocol = 'TCP' }) =>
      name && containerPort ? [{ name, port: containerPort, protocol: protocol as Protocol }] : [],
    );
}

/**
 * The ports a rule allows at a destination. No ports means all of every protocol; an entry without a port all of its protocol, TCP where it
 * names none; a name every port of that name and protocol that the destination declares.
 */
export function portsOfRule(ports: readonly NetworkPolicyPort[] | undefined, declared: readonly NamedPort[]): PortSet {
  if (ports === undefined || ports.length === 0) return ALL_PORTS;
  let result = NO_PORTS;
  for (const entry of ports) {
    const protocol = (entry.protocol ?? 'TCP') as Protocol;
    // A protocol that is none of them is none of what is united.
    result = unite(result, { ...NO_PORTS, [protocol]: rangesOf(entry, protocol, declared) });
  }
  return result;
}

function rangesOf({ port, endPort }: NetworkPolicyPort, protocol: Protocol, declared: readonly NamedPort[]): PortRanges {
  if (port === undefined) return EVERY;
  if (typeof port === 'number') return [[port, Math.max(port, endPort ?? port)]];
  return declared
    .filter((named) => named.name === port && named.protocol === protocol)
    .reduce<PortRanges>((ranges, named) => uniteRanges(ranges, [[named.port, named.port]]), []);
}

export function unite(a: PortSet, b: PortSet): PortSet {
  return { TCP: uniteRanges(a.TCP, b.TCP), UDP: uniteRanges(a.UDP, b.UDP), SCTP: uniteRanges(a.SCTP, b.SCTP) };
}

export function intersect(a: PortSet, b: PortSet): PortSet {
  return { TCP: intersectRanges(a.TCP, b.TCP), UDP: intersectRanges(a.UDP, b.UDP), SCTP: intersectRanges(a.SCTP, b.SCTP) };
}

/** Whether every port of the protocol is in the set. */
export const coversProtocol = (set: PortSet, protocol: Protocol): boolean =>
  set[protocol].length === 1 && set[protocol][0]![0] <= 1 && set[protocol][0]![1] >= 65_535;

export const hasPort = (set: PortSet, protocol: Protocol, port: number): boolean =>
  set[protocol].some(([from, to]) => from <= port && port <= to);

/** `TCP 80,8080-8090,UDP 53`; `All Connections` and `No Connections` for the extremes. */
export function formatPorts(set: PortSet): string {
  if (PROTOCOLS.every((protocol) => coversProtocol(set, protocol))) return 'All Connections';
  const parts = (['SCTP', 'TCP', 'UDP'] as const)
    .filter((protocol) => set[protocol].length > 0)
    .map((protocol) => `${protocol} ${set[protocol].map(([from, to]) => (from === to ? from : `${from}-${to}`)).join(',')}`);
  return parts.length === 0 ? 'No Connections' : parts.join(',');
}

function uniteRanges(a: PortRanges, b: PortRanges): PortRanges {
  if (a.length === 0 || b.length === 0) return a.length === 0 ? b : a;
  const merged: [number, number][] = [];
  for (const [from, to] of [...a, ...b].sort((x, y) => x[0] - y[0])) {
    const last = merged.at(-1);
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

function intersectRanges(a: PortRanges, b: PortRanges): PortRanges {
  const common: [number, number][] = [];
  for (const [from, to] of a) {
    for (const [start, end] of b) if (start <= to && from <= end) common.push([Math.max(from, start), Math.min(to, end)]);
  }
  return common;
}
