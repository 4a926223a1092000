import { expect, test } from 'vitest';
import { projectRaw } from '#lib/checks/testing/project-raw.ts';
import type { NetworkPolicy } from '../../model/inventory.ts';
import { labelsOfNamespace } from './peers.ts';
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
