import type { LabelSelector, NetworkPolicy, NetworkPolicyPeer, NetworkPolicyPort, NetworkPolicyRule, ObjectMeta } from '#lib/model/inventory.ts';
import { parseSelector } from '../selectors.ts';
import { field, integer, intOrString, list, object, record, string, stringMap, strings, withDefault, type Cursor, type Raw, type Shape } from '../shape.ts';

type Expression = NonNullable<LabelSelector['matchExpressions']>[number];

const selectorFields = object<LabelSelector>({
  matchLabels: stringMap,
  matchExpressions: list(object<Expression>({ key: withDefault(string, ''), operator: withDefault(string, ''), values: strings })),
});

/** A label selector; one that the API server would refuse is a fault. */
const selector: Shape<LabelSelector | undefined> = (value, at) => {
  const before = at.faults.length;
  const read = selectorFields(value, at);
  if (!read || at.faults.length > before) return read;
  const { reason } = parseSelector(read);
  if (reason !== null) at.fault(reason);
  return read;
};

const peers = list(
  object<NetworkPolicyPeer>({
    podSelector: selector,
    namespaceSelector: selector,
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
  const podSelector = field(spec, 'podSelector', at, selector) ?? {};
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
