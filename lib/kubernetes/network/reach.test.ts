import { describe, expect, test } from 'vitest';
import { projectRaw } from '#lib/checks/testing/project-raw.ts';
import type { NetworkPolicy } from '../../model/inventory.ts';
import { allowedConnections } from './connections.ts';
import { labelsOfNamespace } from './peers.ts';
import { formatPorts, NO_PORTS, unite } from './ports.ts';
import { namespaceReach, type ReachEndpoint, type ReachRow } from './reach.ts';

type Json = Record<string, unknown>;
const endpoint = (namespace: string, app: string): ReachEndpoint => ({ key: `${namespace}/Deployment/${app}`, namespace, labels: { app }, namespaceLabels: labelsOfNamespace(namespace), ports: [] });
const policy = (namespace: string, spec: Json): NetworkPolicy => projectRaw('networkpolicies', { metadata: { name: 'policy', namespace }, spec }) as NetworkPolicy;
const ENDPOINTS = [endpoint('shop', 'web'), endpoint('shop', 'db'), endpoint('pay', 'api'), endpoint('pay', 'job')];
const named = (name: string): Json => ({ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } } });
const short = (rows: ReachRow[]): string[] => rows.map(({ peer, own, others, ports, ranges }) => `${peer ?? 'outside'} ${own}:${others} ${ports}${ranges.length > 0 ? ` ${ranges.join(' ')}` : ''}`);

test('without policies everybody reaches everybody', () => {
  const { inbound, outbound } = namespaceReach('shop', ENDPOINTS, []);
  expect(short(inbound)).toEqual(['outside 2:1 All Connections', 'pay 2:2 All Connections', 'shop 2:2 All Connections']);
  expect(short(outbound)).toEqual(['outside 2:1 All Connections', 'pay 2:2 All Connections', 'shop 2:2 All Connections']);
});

test('policies of both ends count', () => {
  const policies = [
    policy('shop', { podSelector: {}, policyTypes: ['Ingress'], ingress: [{ from: [{ ...named('pay'), podSelector: { matchLabels: { app: 'api' } } }], ports: [{ port: 8443 }] }] }),
    policy('pay', { podSelector: { matchLabels: { app: 'job' } }, policyTypes: ['Ingress', 'Egress'] }),
  ];
  const { inbound, outbound } = namespaceReach('shop', ENDPOINTS, policies);
  expect(short(inbound)).toEqual(['outside 0:0 No Connections', 'pay 2:1 TCP 8443', 'shop 0:0 No Connections']);
  expect(short(outbound)).toEqual(['outside 2:1 All Connections', 'pay 2:1 All Connections', 'shop 0:0 No Connections']);
});

test('addresses outside are told as ranges where not all take part', () => {
  const policies = [policy('shop', { podSelector: { matchLabels: { app: 'web' } }, ingress: [{ from: [{ ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } }] }] }), policy('shop', { podSelector: { matchLabels: { app: 'db' } } })];
  const [outside] = namespaceReach('shop', ENDPOINTS, policies).inbound;
  expect(outside).toMatchObject({ own: 1, ownTotal: 2, ports: 'All Connections', ranges: ['10.0.0.0–10.0.255.255', '10.2.0.0–10.255.255.255'] });
});

test('ranges are in the order of addresses whoever they belong to', () => {
  const policies = [['web', '10.128.0.0/9'], ['db', '10.0.0.0/9'], ['web', '192.0.2.1/32']].map(([app, cidr]) => policy('shop', { podSelector: { matchLabels: { app } }, policyTypes: ['Egress'], egress: [{ to: [{ ipBlock: { cidr } }] }] }));
  expect(namespaceReach('shop', ENDPOINTS, policies).outbound[0]).toMatchObject({ own: 2, others: 3, ranges: ['10.0.0.0–10.255.255.255', '192.0.2.1'] });
});

test('a namespace without workloads reaches nobody', () => {
  expect(short(namespaceReach('empty', ENDPOINTS, []).inbound)).toEqual(['outside 0:0 No Connections', 'pay 0:0 No Connections', 'shop 0:0 No Connections']);
});

test('a workload alone reaches nobody of its own namespace', () => {
  expect(short(namespaceReach('solo', [endpoint('solo', 'one')], []).inbound)).toEqual(['outside 1:1 All Connections', 'solo 0:0 No Connections']);
});

test('namespaces come by how many pairs they take part in, then by name', () => {
  const many = (namespace: string, count: number) => Array.from({ length: count }, (_, index) => endpoint(namespace, `w${index}`));
  const endpoints = [...many('b', 1), ...many('own', 2), ...many('c', 4), ...many('a', 1), ...many('d', 3), ...many('e', 1)];
  expect(namespaceReach('own', endpoints, []).inbound.map(({ peer }) => peer)).toEqual([null, 'c', 'd', 'own', 'a', 'b', 'e']);
});

describe('outside', () => {
  const outsideOf = (cidrs: string[], ports: Json[] = []): ReachRow | undefined =>
    namespaceReach('shop', ENDPOINTS, [policy('shop', { podSelector: {}, policyTypes: ['Egress'], egress: [{ to: cidrs.map((cidr) => ({ ipBlock: { cidr } })), ports }] })]).outbound[0];

  test.each<[string, string[], string[]]>([
    ['one address', ['192.0.2.1/32'], ['192.0.2.1']],
    ['neighbours are one range', ['10.128.0.0/9', '10.0.0.0/9'], ['10.0.0.0–10.255.255.255']],
    ['three neighbours too', ['10.0.0.0/9', '10.128.0.0/9', '11.0.0.0/8'], ['10.0.0.0–11.255.255.255']],
    ['in the order of addresses', ['192.0.2.0/31', '10.0.0.0/8'], ['10.0.0.0–10.255.255.255', '192.0.2.0–192.0.2.1']],
    ['all addresses are no range', ['0.0.0.0/0'], []],
    ['eight ranges at most', ['1', '3', '5', '7', '9', '11', '13', '15', '17'].map((first) => `${first}.0.0.0/32`), ['1', '3', '5', '7', '9', '11', '13', '15'].map((first) => `${first}.0.0.0`)],
  ])('%s', (_, cidrs, ranges) => expect(outsideOf(cidrs)?.ranges).toEqual(ranges));

  test.each(['TCP', 'UDP', 'SCTP'])('over %s alone', (protocol) => {
    expect(outsideOf(['0.0.0.0/0'], [{ protocol, port: 7 }])).toMatchObject({ own: 2, ports: `${protocol} 7` });
  });

  test('is not split by policies of other namespaces', () => {
    const elsewhere = policy('pay', { podSelector: {}, policyTypes: ['Ingress', 'Egress'], egress: [{ to: [{ ipBlock: { cidr: '10.0.0.0/8' } }] }] });
    const { inbound, outbound } = namespaceReach('shop', ENDPOINTS, [elsewhere]);
    for (const row of [inbound[0], outbound[0]]) expect(row).toMatchObject({ own: 2, ownTotal: 2, others: 1, othersTotal: 1, ranges: [] });
  });
});

test.each(['TCP', 'UDP', 'SCTP'])('pairs connected over %s alone take part', (protocol) => {
  const policies = [policy('shop', { podSelector: {}, ingress: [{ from: [named('pay')], ports: [{ protocol, port: 7 }] }] })];
  expect(short(namespaceReach('shop', ENDPOINTS, policies).inbound)).toContain(`pay 2:2 ${protocol} 7`);
});

test('as many ranges of SCTP as of TCP are not nothing', () => {
  const ports = [{ port: 7 }, { protocol: 'SCTP', port: 7 }];
  expect(short(namespaceReach('shop', ENDPOINTS, [policy('shop', { podSelector: {}, ingress: [{ from: [named('pay')], ports }] })]).inbound)).toContain('pay 2:2 SCTP 7,TCP 7');
});

test('a peer that says nothing is nobody', () => {
  expect(short(namespaceReach('shop', ENDPOINTS, [policy('shop', { podSelector: {}, ingress: [{ from: [{}] }] })]).inbound)).toEqual(['outside 0:0 No Connections', 'pay 0:0 No Connections', 'shop 0:0 No Connections']);
});

/** A generator of numbers that are the same in every run. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ; ) yield (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
}

test.each(Array.from({ length: 60 }, (_, seed) => seed + 1))('is what each pair of workloads comes to, world %i', (seed) => {
  const random = numbers(seed * 7919);
  const pick = <T>(...from: T[]): T => from[Math.floor(random.next().value * from.length)] as T;
  const names = ['a', 'b', 'c'];
  const endpoints = names.flatMap((namespace) => ['x', 'y', 'z'].map((app): ReachEndpoint => ({ ...endpoint(namespace, app), ports: [{ name: 'web', protocol: 'TCP', port: app === 'x' ? 80 : 8080 }] })));
  const selector = (): Json => pick<Json>({}, { matchLabels: { app: pick('x', 'y', 'z', 'gone') } }, { matchExpressions: [{ key: 'app', operator: 'NotIn', values: [pick('x', 'y')] }] });
  const peer = (): Json => pick<Json>({ podSelector: selector() }, { ...named(pick(...names)) }, { ...named(pick(...names)), podSelector: selector() }, { namespaceSelector: {} }, { ipBlock: { cidr: '10.0.0.0/8' } });
  const rule = (key: string): Json => ({ ...(random.next().value < 0.8 && { [key]: [peer(), peer()] }), ...(random.next().value < 0.6 && { ports: [pick<Json>({ port: 80 }, { port: 'web' }, { port: 53, protocol: 'UDP' }, { port: 1000, endPort: 2000 })] }) });
  const policies = Array.from({ length: 6 }, () => policy(pick(...names), { podSelector: selector(), policyTypes: pick(['Ingress'], ['Egress'], ['Ingress', 'Egress']), ingress: [rule('from')], egress: [rule('to')] }));
  for (const namespace of names) {
    const { inbound, outbound } = namespaceReach(namespace, endpoints, policies);
    for (const [rows, inward] of [[inbound, true], [outbound, false]] as const) {
      for (const row of rows.filter((one) => one.peer !== null)) {
        const pairs = endpoints.filter((one) => one.namespace === namespace).flatMap((own) => endpoints.filter((one) => one.namespace === row.peer && one !== own).map((other) => ({ own, other, ports: inward ? allowedConnections(other, own, policies) : allowedConnections(own, other, policies) })));
        const open = pairs.filter(({ ports }) => formatPorts(ports) !== 'No Connections');
        expect([row.own, row.others, row.ports]).toEqual([new Set(open.map(({ own }) => own)).size, new Set(open.map(({ other }) => other)).size, formatPorts(open.reduce((sum, { ports }) => unite(sum, ports), NO_PORTS))]);
      }
    }
  }
});
