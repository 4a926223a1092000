import type { ReadQuery } from '#lib/api/endpoints.ts';
import type { Oddity } from '#lib/api/network.ts';
import { listOf, someOf, sortOf, textOf } from '../search-params.ts';

/** Repeated from the contract, whose schemas the browser should not carry; the type refuses any difference. */
const KNOWN: Record<Oddity, true> = { unmatched: true, 'allows-all': true, 'selects-nothing': true, shadowed: true, duplicate: true };
export const ODDITIES = Object.keys(KNOWN) as Oddity[];
const SORTS = ['name', 'namespace', 'selects'];

export interface NetworkState {
  q: string | undefined;
  sort: string | undefined;
  namespace: string[];
  odd: Oddity[];
  /** `namespace/name` of the policy whose details are open. */
  policy: string | undefined;
}

/** `?odd=unmatched,shadowed&namespace=payments&sort=-selects&policy=payments/allow-dns`; without a sort odd ones come first. */
export const parseNetwork = (params: URLSearchParams): NetworkState => ({
  q: textOf(params, 'q'),
  sort: sortOf(params, SORTS),
  namespace: listOf(params, 'namespace'),
  odd: someOf(params, 'odd', ODDITIES),
  policy: textOf(params, 'policy', 320),
});

export const policiesQuery = ({ q, sort, namespace, odd }: NetworkState): ReadQuery<'networkPolicies'> => ({
  q,
  sort,
  namespace: namespace.join(',') || undefined,
  odd: odd.join(',') || undefined,
  limit: 100,
});

/** One policy alone, for its details: rows with its name in its namespace, of which one is it. */
export function policyQuery(policy: string): ReadQuery<'networkPolicies'> {
  const [namespace = ''] = policy.split('/');
  return { namespace, q: policy, limit: 500 };
}
