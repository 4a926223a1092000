import type { AdminNetworkPolicy, AdminPeer, AdminRule, ObjectMeta } from '#lib/model/inventory.ts';
import { field, integer, list, object, record, string, strings, withDefault, type Cursor, type Raw, type Shape } from '../shape.ts';
import { labelSelector } from './match-resources.ts';

const pods = object<NonNullable<AdminPeer['pods']>>({ namespaceSelector: labelSelector, podSelector: labelSelector });
const subject = object<AdminPeer>({ namespaces: labelSelector, pods, networks: strings, other: () => undefined });
const entries: Shape<unknown[] | undefined> = (value, at) => (Array.isArray(value) ? value : value === null || value === undefined ? undefined : at.wrongType('array', value));

const peer: Shape<AdminPeer | undefined> = (value, at) => {
  const raw = record(value, at);
  if (!raw) return undefined;
  const read = subject(raw, at) ?? {};
  const known = new Set(['namespaces', 'pods', 'networks']);
  return Object.keys(raw).some((key) => !known.has(key)) ? { ...read, other: true } : read;
};
const peers = list(peer);

const rules = (side: 'from' | 'to'): Shape<AdminRule[] | undefined> =>
  list((value, at) => {
    const raw = record(value, at);
    // `protocols` in ClusterNetworkPolicy, `ports` in the two that came before it.
    const ports = [...(field(raw, 'protocols', at, entries) ?? []), ...(field(raw, 'ports', at, entries) ?? [])];
    return { action: field(raw, 'action', at, withDefault(string, '')), peers: field(raw, side, at, peers) ?? [], allPorts: ports.length === 0 };
  });
const ingressRules = rules('from');
const egressRules = rules('to');

/**
 * A ClusterNetworkPolicy, or an AdminNetworkPolicy or BaselineAdminNetworkPolicy, which it replaces. Source: KEP-2091,
 * policy.networking.k8s.io v1alpha1 and v1alpha2.
 */
export function readAdminNetworkPolicy(kind: string, raw: Raw, meta: ObjectMeta, at: Cursor): AdminNetworkPolicy {
  const spec = field(raw, 'spec', at, record);
  at.enter('spec');
  const tier = kind === 'BaselineAdminNetworkPolicy' ? 'Baseline' : kind === 'AdminNetworkPolicy' ? 'Admin' : (field(spec, 'tier', at, string) ?? 'Admin');
  const policy: AdminNetworkPolicy = {
    ...meta,
    type: 'AdminNetworkPolicy',
    kind,
    tier,
    priority: field(spec, 'priority', at, integer) ?? 0,
    subject: field(spec, 'subject', at, subject) ?? {},
    ingress: field(spec, 'ingress', at, ingressRules) ?? [],
    egress: field(spec, 'egress', at, egressRules) ?? [],
  };
  at.leave();
  return policy;
}
