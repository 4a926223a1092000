import type { NetworkPolicy } from '#lib/model/inventory.ts';

/** A policy that selects every pod of namespace `shop` and says nothing else, with what differs. */
export function policy(delta: Partial<NetworkPolicy> = {}): NetworkPolicy {
  return {
    type: 'NetworkPolicy',
    namespace: 'shop',
    name: 'policy',
    uid: '1',
    resourceVersion: '1',
    createdAt: 0,
    labels: {},
    annotations: {},
    owners: [],
    podSelector: {},
    ...delta,
  };
}
