import { expect, test } from 'vitest';
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

test('a namespace without workloads reaches nobody', () => {
  expect(short(namespaceReach('empty', ENDPOINTS, []).inbound)).toEqual(['outside 0:0 No Connections', 'pay 0:0 No Connections', 'shop 0:0 No Connections']);
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
