import type { NetworkPolicy, NetworkPolicyPeer, NetworkPolicyPort, NetworkPolicyRule, ObjectMeta } from '#lib/model/inventory.ts';
import { field, integer, intOrString, list, object, record, string, strings, withDefault, type Cursor, type Raw, type Shape } from '../shape.ts';
import { labelSelector } from './match-resources.ts';

const peers = list(
  object<NetworkPolicyPeer>({
    podSelector: labelSelector,
    namespaceSelector: labelSelector,
    ipBlock: object<{ cidr: string; except?: string[] }>({ cidr: withDefault(string, ''), except: strings }),
  }),
);
const ports = list(object<NetworkPolicyPort>({ protocol: string, port: intOrString, endPort: integer }));

/** Empty and absent lists of peers or ports mean the same, everything, and are both absent here. */
const rules = (side: 'from' | 'to'): Shape<NetworkPolicyRule[] | undefined> =>
  list((value, at) => {
    const raw = record(value, at);
    const rule: NetworkPolicyRule = {};
    const readPeers = field(raw, side, at, peers);
    const readPorts = field(raw, 'ports', at, ports);
    if (readPeers && readPeers.length > 0) rule.peers = readPeers;
    if (readPorts && readPorts.length > 0) rule.ports = readPorts;
    return rule;
  });
const ingressRules = rules('from');
const egressRules = rules('to');

/** A policy. Without a podSelector it selects every pod, as an empty one does. */
export function readNetworkPolicy(raw: Raw, meta: ObjectMeta, at: Cursor): NetworkPolicy {
  const spec = field(raw, 'spec', at, record);
  at.enter('spec');
  const podSelector = field(spec, 'podSelector', at, labelSelector) ?? {};
  const policyTypes = field(spec, 'policyTypes', at, strings);
  const ingress = field(spec, 'ingress', at, ingressRules);
  const egress = field(spec, 'egress', at, egressRules);
  at.leave();
  return {
    ...meta,
    type: 'NetworkPolicy',
    podSelector,
    ...(policyTypes && policyTypes.length > 0 && { policyTypes }),
    ...(ingress && { ingress }),
    ...(egress && { egress }),
  };
}
