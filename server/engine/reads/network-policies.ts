import type { Page } from '#lib/api/common.ts';
import type { ReadParams } from '#lib/api/endpoints.ts';
import type { NetworkPolicyRow, Oddity } from '#lib/api/network.ts';
import { labelsOfNamespace } from '#lib/kubernetes/network/peers.ts';
import { type NetworkWorld, type PolicyReview, reviewPolicies } from '#lib/kubernetes/network/review-policies.ts';
import type { Namespace, NetworkPolicy } from '#lib/model/inventory.ts';
import { type ReadContext, View } from './context.ts';
import { isRead } from './unread.ts';
import { type Listing, listingOf, matches, pageOf, sortRows } from './paging.ts';

const MOST_WORKLOADS = 50;

export const readNetworkPolicies = (context: ReadContext, params: ReadParams<'networkPolicies'>): Page<NetworkPolicyRow> => pageOf(listNetworkPolicies(context, params), params);

export function listNetworkPolicies(context: ReadContext, params: ReadParams<'networkPolicies'>): Listing<NetworkPolicyRow> {
  const { workload } = params;
  const rows = reviewsOf(context, params.namespace)
    .filter(({ selects }) => workload === undefined || selects.includes(workload))
    .map((review) => policyRow(context, review))
    .filter((row) => (!params.odd || params.odd.some((odd) => row.oddities.includes(odd))) && matches(params.q, row.name, `${row.namespace}/${row.name}`));
  const oddFirst = rows.toSorted((a, b) => b.oddities.length - a.oddities.length || (keyOf(a) < keyOf(b) ? -1 : 1));
  const sorted = sortRows(oddFirst, params.sort, { name: ({ name }) => name, namespace: ({ namespace }) => namespace, selects: ({ selects }) => selects }, keyOf);
  return listingOf(sorted, (row) => row);
}

const keyOf = ({ namespace, name }: NetworkPolicyRow): string => `${namespace}/${name}`;

/** Every policy that may be seen, of all namespaces or of some, reviewed. */
export function reviewsOf(context: ReadContext, only?: readonly string[]): PolicyReview[] {
  const { inventory } = context.state;
  const view = new View(context.state, context.principal, { namespace: only });
  const world = networkWorld(context, view);
  const byNamespace = Map.groupBy(inventory.all<NetworkPolicy>('networkpolicies'), ({ namespace }) => namespace);
  return [...byNamespace].filter(([namespace]) => view.sees(namespace)).flatMap(([namespace, policies]) => reviewPolicies(namespace, policies, world));
}

/** What a rule names counts as there wherever it is: peers are looked for in the whole cluster, and what is not known may be there. */
function networkWorld(context: ReadContext, view: View): NetworkWorld {
  const { state } = context;
  const namespaces = [...state.inventory.all<Namespace>('namespaces')].map(({ name, labels }) => ({ name, labels: labelsOfNamespace(name, labels) }));
  const workloads = [...state.grading.workloads.values()].flatMap(({ key, ref, built }) =>
    built.subject.groups.map(({ template }) => ({ key: view.sees(ref.namespace) ? key : '', namespace: ref.namespace, labels: template.labels, hostNetwork: template.spec.hostNetwork === true })),
  );
  // Manifests are a part of a cluster whose other namespaces nobody tells.
  return { namespaces, workloads, unlisted: state.unlisted, moreNamespaces: state.live.kind === 'manifests' || !isRead(context, 'namespaces') };
}

export function oddities({ state }: ReadContext, { policy, selects, unmatched, opens, duplicateOf, shadowedBy }: PolicyReview): Oddity[] {
  const odd: [Oddity, boolean][] = [
    ['selects-nothing', selects.length === 0 && !state.unlisted.includes(policy.namespace)],
    ['unmatched', unmatched.length > 0],
    ['allows-all', opens.length > 0],
    ['duplicate', duplicateOf !== null],
    ['shadowed', shadowedBy !== null],
  ];
  return odd.flatMap(([name, is]) => (is ? [name] : []));
}

function policyRow(context: ReadContext, review: PolicyReview): NetworkPolicyRow {
  const { policy, directions, unmatched, opens, duplicateOf, shadowedBy } = review;
  const selects = [...new Set(review.selects)].toSorted();
  return {
    namespace: policy.namespace,
    name: policy.name,
    directions,
    selects: context.state.unlisted.includes(policy.namespace) ? null : selects.length,
    workloads: selects.slice(0, MOST_WORKLOADS),
    oddities: oddities(context, review),
    unmatched,
    opens,
    duplicateOf,
    shadowedBy,
  };
}
