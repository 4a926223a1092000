import { describe, expect, it } from 'vitest';
import type { NetworkPolicyPeer, NetworkPolicyPort } from '#lib/model/inventory.ts';
import { allowedConnections, externalRanges } from './connections.ts';
import { formatIpv4, parseIp } from './ip.ts';
import { type Endpoint, labelsOfNamespace, type PodEndpoint } from './peers.ts';
import { formatPorts } from './ports.ts';
import { policy } from './testing/policy.ts';

const pod = (namespace: string, app: string, ports: PodEndpoint['ports'] = []): PodEndpoint => ({
  namespace,
  labels: { app },
  namespaceLabels: labelsOfNamespace(namespace, { team: namespace }),
  ports,
});
const web = pod('shop', 'web');
const db = pod('shop', 'db', [
  { name: 'sql', port: 5432, protocol: 'TCP' },
  { name: 'sql', port: 5433, protocol: 'UDP' },
]);
const spy = pod('other', 'web');
const outside = (ip: string): Endpoint => ({ ip: parseIp(ip)! });

const toDb = (peers: NetworkPolicyPeer[] | undefined, ports?: NetworkPolicyPort[]) =>
  policy({ podSelector: { matchLabels: { app: 'db' } }, ingress: [{ ...(peers && { peers }), ...(ports && { ports }) }] });

describe('ingress of the destination', () => {
  it.each<[string, NetworkPolicyPeer[], Endpoint, string]>([
    ['a podSelector is about its own namespace', [{ podSelector: { matchLabels: { app: 'web' } } }], web, 'All Connections'],
    ['and not about others', [{ podSelector: { matchLabels: { app: 'web' } } }], spy, 'No Connections'],
    ['a namespaceSelector is about all pods there', [{ namespaceSelector: { matchLabels: { team: 'other' } } }], spy, 'All Connections'],
    ['both have to match', [{ namespaceSelector: { matchLabels: { team: 'other' } }, podSelector: { matchLabels: { app: 'api' } } }], spy, 'No Connections'],
    ['every namespace has its name as a label', [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'other' } } }], spy, 'All Connections'],
    ['selectors select no address', [{ namespaceSelector: {} }], outside('203.0.113.1'), 'No Connections'],
    ['an ipBlock selects addresses', [{ ipBlock: { cidr: '203.0.113.0/24' } }], outside('203.0.113.1'), 'All Connections'],
    ['except some', [{ ipBlock: { cidr: '203.0.113.0/24', except: ['203.0.113.0/28'] } }], outside('203.0.113.1'), 'No Connections'],
    ['an ipBlock selects no pod', [{ ipBlock: { cidr: '0.0.0.0/0' } }], web, 'No Connections'],
    ['IPv6', [{ ipBlock: { cidr: '2001:db8::/32' } }], outside('2001:db8::1'), 'All Connections'],
    ['a peer that says nothing selects nothing', [{}], web, 'No Connections'],
  ])('%s', (_, peers, from, expected) => {
    expect(formatPorts(allowedConnections(from, db, [toDb(peers)]))).toBe(expected);
  });
});

describe('ports', () => {
  it.each<[string, NetworkPolicyPort[] | undefined, string]>([
    ['none listed', undefined, 'All Connections'],
    ['one', [{ port: 5432 }], 'TCP 5432'],
    ['a range', [{ port: 5000, endPort: 5999, protocol: 'TCP' }], 'TCP 5000-5999'],
    ['neighbours join', [{ port: 80 }, { port: 81, endPort: 90 }, { port: 85, endPort: 95 }], 'TCP 80-95'],
    ['a name, by protocol', [{ port: 'sql' }], 'TCP 5432'],
    ['the same name of another protocol', [{ port: 'sql', protocol: 'UDP' }], 'UDP 5433'],
    ['a name nobody declares', [{ port: 'http' }], 'No Connections'],
    ['all of a protocol', [{ protocol: 'UDP' }, { port: 5432 }], 'TCP 5432,UDP 1-65535'],
  ])('%s', (_, ports, expected) => {
    expect(formatPorts(allowedConnections(web, db, [toDb([{ podSelector: {} }], ports)]))).toBe(expected);
  });

  it('meet where both ends have a say', () => {
    const out = policy({ podSelector: { matchLabels: { app: 'web' } }, policyTypes: ['Egress'], egress: [{ ports: [{ port: 5000, endPort: 5432 }] }] });
    const into = toDb(undefined, [{ port: 5432, endPort: 6000 }]);
    expect(formatPorts(allowedConnections(web, db, [out, into]))).toBe('TCP 5432');
  });

  it('add up over policies and rules', () => {
    expect(formatPorts(allowedConnections(web, db, [toDb(undefined, [{ port: 1 }]), toDb(undefined, [{ port: 3 }])]))).toBe('TCP 1,3');
  });
});

it('policies of another namespace do not matter', () => {
  expect(formatPorts(allowedConnections(web, db, [policy({ namespace: 'other' })]))).toBe('All Connections');
  expect(formatPorts(allowedConnections(web, db, [policy()]))).toBe('No Connections');
});

it('splits addresses where an ipBlock begins or ends', () => {
  const blocks = policy({ ingress: [{ peers: [{ ipBlock: { cidr: '10.0.0.0/8', except: ['10.255.0.0/16'] } }, { ipBlock: { cidr: '::/0' } }] }] });
  expect(externalRanges([blocks]).map(({ first, last }) => `${formatIpv4(first)}-${formatIpv4(last)}`)).toEqual([
    '0.0.0.0-9.255.255.255',
    '10.0.0.0-10.254.255.255',
    '10.255.0.0-10.255.255.255',
    '11.0.0.0-255.255.255.255',
  ]);
});

it('a named port is one of the destination, and an address has none', () => {
  const out = policy({ podSelector: { matchLabels: { app: 'web' } }, egress: [{ ports: [{ port: 'sql' }] }] });
  expect(formatPorts(allowedConnections(web, outside('203.0.113.1'), [out]))).toBe('No Connections');
  expect(formatPorts(allowedConnections(web, db, [out]))).toBe('TCP 5432');
});

it.each<[string, string[], 4 | 6, string[]]>([
  ['nothing is said', [], 4, ['0-4294967295']],
  ['all of them are named', ['0.0.0.0/0'], 4, ['0-4294967295']],
  ['the last ones are named', ['255.255.255.254/31'], 4, ['0-4294967293', '4294967294-4294967295']],
  ['blocks are of the other family', ['2001:db8::/32'], 4, ['0-4294967295']],
  ['a block cannot be read', ['10.0.0.0', '10.0.0.0/33'], 4, ['0-4294967295']],
  ['the family is IPv6', ['10.0.0.0/8', '::/127'], 6, ['0-1', `2-${2n ** 128n - 1n}`]],
])('splits addresses where %s', (_, cidrs, family, expected) => {
  const out = policy({ egress: [{ peers: cidrs.map((cidr) => ({ ipBlock: { cidr } })) }] });
  expect(externalRanges([out], family).map(({ family: of, first, last }) => [of, `${first}-${last}`])).toEqual(expected.map((range) => [family, range]));
});
