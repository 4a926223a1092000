import { expect, test } from 'vitest';
import type { NetworkPolicyPort } from '#lib/model/inventory.ts';
import type { Container, PodSpec } from '#lib/model/pod-spec.ts';
import { ALL_PORTS, coversProtocol, formatPorts, hasPort, intersect, namedPorts, NO_PORTS, type NamedPort, type PortSet, portsOfRule, unite } from './ports.ts';

const tcp = (...ranges: [number, number][]): PortSet => ({ ...NO_PORTS, TCP: ranges });
const container = (ports: Container['ports'], delta: Partial<Container> = {}): Container => ({ name: 'c', ...(ports && { ports }), ...delta }) as Container;

test.each<[string, Partial<PodSpec>, NamedPort[]]>([
  ['TCP where no protocol is named', { containers: [container([{ name: 'web', containerPort: 80 }])] }, [{ name: 'web', port: 80, protocol: 'TCP' }]],
  ['of every container', { containers: [container([{ name: 'a', containerPort: 1 }]), container(undefined), container([{ name: 'b', containerPort: 2, protocol: 'UDP' }])] }, [{ name: 'a', port: 1, protocol: 'TCP' }, { name: 'b', port: 2, protocol: 'UDP' }]],
  ['a port without a name cannot be named', { containers: [container([{ containerPort: 80 }])] }, []],
  ['nor is a name without a port one', { containers: [container([{ name: 'web' } as never])] }, []],
  ['of sidecars', { containers: [], initContainers: [container([{ name: 'proxy', containerPort: 15001 }], { restartPolicy: 'Always' })] }, [{ name: 'proxy', port: 15001, protocol: 'TCP' }]],
  ['not of containers that end', { containers: [], initContainers: [container([{ name: 'setup', containerPort: 1 }]), container([{ name: 'again', containerPort: 2 }], { restartPolicy: 'OnFailure' })] }, []],
])('ports that policies may name: %s', (_, spec, expected) => expect(namedPorts(spec as PodSpec)).toEqual(expected));

test.each<[string, NetworkPolicyPort[] | undefined, string]>([
  ['nothing said', undefined, 'All Connections'],
  ['an empty list', [], 'All Connections'],
  ['a protocol that policies do not know', [{ protocol: 'ICMP', port: 1 }], 'No Connections'],
  ['such a protocol among others', [{ protocol: 'ICMP' }, { protocol: 'SCTP', port: 7 }], 'SCTP 7'],
  ['an end below the beginning', [{ port: 90, endPort: 80 }], 'TCP 90'],
  ['a name that two containers declare', [{ port: 'web' }], 'TCP 80,8080'],
  ['a name of another protocol', [{ port: 'web', protocol: 'SCTP' }], 'No Connections'],
])('a rule allows, with %s', (_, ports, expected) => {
  const declared: NamedPort[] = [{ name: 'web', port: 8080, protocol: 'TCP' }, { name: 'web', port: 80, protocol: 'TCP' }, { name: 'admin', port: 9000, protocol: 'TCP' }];
  expect(formatPorts(portsOfRule(ports, declared))).toBe(expected);
});

test.each<[string, PortSet, PortSet, PortSet, PortSet]>([
  ['overlap', tcp([10, 20]), tcp([15, 30]), tcp([10, 30]), tcp([15, 20])],
  ['touch', tcp([10, 20]), tcp([21, 30]), tcp([10, 30]), tcp()],
  ['share one port', tcp([10, 20]), tcp([20, 30]), tcp([10, 30]), tcp([20, 20])],
  ['lie apart', tcp([10, 20]), tcp([22, 30]), tcp([10, 20], [22, 30]), tcp()],
  ['lie apart, the later first', tcp([22, 30]), tcp([10, 20]), tcp([10, 20], [22, 30]), tcp()],
  ['lie within each other', tcp([10, 40]), tcp([20, 30]), tcp([10, 40]), tcp([20, 30])],
  ['bridge a gap', tcp([10, 20], [30, 40]), tcp([15, 35]), tcp([10, 40]), tcp([15, 20], [30, 35])],
  ['are of other protocols', { TCP: [[1, 2]], UDP: [[3, 4]], SCTP: [] }, { TCP: [], UDP: [[4, 5]], SCTP: [[6, 7]] }, { TCP: [[1, 2]], UDP: [[3, 5]], SCTP: [[6, 7]] }, { TCP: [], UDP: [[4, 4]], SCTP: [] }],
])('two sets that %s', (_, a, b, both, common) => expect([unite(a, b), intersect(a, b)]).toEqual([both, common]));

test.each<[string, PortSet, boolean]>([
  ['all of it', ALL_PORTS, true],
  ['none', NO_PORTS, false],
  ['all but the first', tcp([2, 65_535]), false],
  ['all but the last', tcp([1, 65_534]), false],
  ['all but one in between', tcp([1, 79], [81, 65_535]), false],
])('a protocol is covered by %s: %s', (_, set, expected) => expect(coversProtocol(set, 'TCP')).toBe(expected));

test.each<[number, boolean]>([[9, false], [10, true], [15, true], [20, true], [21, false], [30, true]])('port %i is in 10-20 and 30: %s', (port, expected) => {
  expect([hasPort(tcp([10, 20], [30, 30]), 'TCP', port), hasPort(tcp([10, 20]), 'UDP', port)]).toEqual([expected, false]);
});

test('ports are told by protocol, all and none in words', () => {
  expect(formatPorts({ TCP: [[1, 80]], UDP: [[1, 65_535]], SCTP: [[1, 65_535]] })).toBe('SCTP 1-65535,TCP 1-80,UDP 1-65535');
  expect([formatPorts(ALL_PORTS), formatPorts(NO_PORTS)]).toEqual(['All Connections', 'No Connections']);
});
