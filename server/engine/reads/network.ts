import type { ReadParams } from '#lib/api/endpoints.ts';
import { type Network, ODDITIES, type ReachRowWire } from '#lib/api/network.ts';
import { selectsSubject } from '#lib/kubernetes/network/admin-policies.ts';
import { isEmptySelector } from '#lib/kubernetes/network/openings.ts';
import { labelsOfNamespace } from '#lib/kubernetes/network/peers.ts';
import { namedPorts } from '#lib/kubernetes/network/ports.ts';
import { formatSelector } from '#lib/kubernetes/network/unmatched-peers.ts';
import { namespaceReach, type ReachEndpoint, type ReachRow } from '#lib/kubernetes/network/reach.ts';
import { AppError } from '#lib/model/app-error.ts';
import type { AdminNetworkPolicy, AdminRule, ForeignNetworkPolicy, LabelSelector, NetworkPolicy } from '#lib/model/inventory.ts';
import { type ReadContext, View } from './context.ts';
import { oddities, reviewsOf } from './network-policies.ts';
import { isRead, unreadOf } from './unread.ts';

const ADMIN = ['clusternetworkpolicies', 'adminnetworkpolicies', 'baselineadminnetworkpolicies'] as const;
const FOREIGN = ['ciliumnetworkpolicies', 'ciliumclusterwidenetworkpolicies', 'networkpolicies.crd.projectcalico.org', 'globalnetworkpolicies.crd.projectcalico.org'] as const;

/** What policies come to: who enforces them, what is odd, and with a namespace who reaches it. Throws AppError `not-found` for one that is not there. */
export function readNetwork(context: ReadContext, { namespace }: ReadParams<'network'>): Network {
  const { live } = context.state;
  const view = new View(context.state, context.principal);
  if (namespace !== undefined && !view.namespaces().includes(namespace)) throw new AppError('not-found', `There is no namespace ${namespace} in ${context.slug}.`);
  const reviews = reviewsOf(context);
  const odd = reviews.map((review) => oddities(context, review));
  return {
    at: new Date(context.now).toISOString(),
    enforcer: live.enforcer,
    enforcerNote: enforcerNote(live.kind, live.enforcer),
    counts: {
      policies: reviews.length,
      namespaces: new Set(reviews.map(({ policy }) => policy.namespace)).size,
      ...(Object.fromEntries(ODDITIES.map((name) => [name, odd.filter((names) => names.includes(name)).length])) as Record<(typeof ODDITIES)[number], number>),
    },
    clusterPolicies: live.adminPolicies
      .map((policy) => clusterPolicy(context, view, policy))
      .toSorted((a, b) => (a.tier < b.tier ? -1 : a.tier > b.tier ? 1 : a.priority - b.priority)),
    unevaluated: unevaluatedOf(context, view),
    unread: unreadOf(context, ['networkpolicies', ...ADMIN, ...FOREIGN, 'namespaces', 'daemonsets']),
    reach: namespace === undefined || !isRead(context, 'networkpolicies', namespace) ? null : { namespace, ...reachOf(context, view, namespace) },
  };
}

function enforcerNote(kind: string, enforcer: string | null): string {
  if (kind === 'manifests') return 'Manifests do not say which network plugin the cluster has; policies are judged as if they were enforced.';
  if (enforcer === 'none') return 'The network plugin of this cluster ignores network policies: they change nothing.';
  return enforcer === null ? 'No network plugin was recognised; policies are judged as if they were enforced.' : `${enforcer} enforces network policies.`;
}

function clusterPolicy({ state }: ReadContext, view: View, policy: AdminNetworkPolicy): Network['clusterPolicies'][number] {
  const { kind, name, tier, priority, ingress, egress } = policy;
  let selects = 0;
  for (const { ref, built } of view.workloads()) {
    const namespaceLabels = labelsOfNamespace(ref.namespace, state.inventory.namespace(ref.namespace)?.labels);
    if (built.subject.groups.some(({ template }) => template.spec.hostNetwork !== true && selectsSubject(policy, { namespaceLabels, podLabels: template.labels }))) selects++;
  }
  // Names of namespaces may be in it that a reader of some may not know.
  const subject = view.seesAll ? subjectText(policy) : 'some pods';
  return { kind, name, tier, priority, subject, selects, ingress: ingress.map(ruleText), egress: egress.map(ruleText) };
}

function subjectText({ subject: { namespaces, pods } }: AdminNetworkPolicy): string {
  const inNamespaces = (selector: LabelSelector | undefined): string => (selector === undefined || isEmptySelector(selector) ? 'every namespace' : `namespaces with ${formatSelector(selector)}`);
  if (!pods) return namespaces === undefined ? 'what is not read here' : `all pods of ${inNamespaces(namespaces)}`;
  const { podSelector = {}, namespaceSelector } = pods;
  return `${isEmptySelector(podSelector) ? 'all pods' : `pods with ${formatSelector(podSelector)}`} of ${inNamespaces(namespaceSelector)}`;
}

const ruleText = ({ action, peers, allPorts }: AdminRule): string => `${action} ${peers.length} ${peers.length === 1 ? 'peer' : 'peers'}${allPorts ? '' : ' on some ports'}`;

function unevaluatedOf({ state }: ReadContext, view: View): Network['unevaluated'] {
  const all = FOREIGN.flatMap((kind) => [...state.inventory.all<ForeignNetworkPolicy>(kind)]).filter(({ namespace }) => namespace === '' || view.sees(namespace));
  const groups = Map.groupBy(all, ({ kind, namespace }) => `${kind} ${namespace}`);
  return [...groups.values()].map((group) => ({ kind: group[0]?.kind ?? '', namespace: group[0]?.namespace || null, policies: group.length }));
}

function reachOf({ state }: ReadContext, view: View, namespace: string): { inbound: ReachRowWire[]; outbound: ReachRowWire[] } {
  const endpoints = [...state.grading.workloads.values()].flatMap(({ key, ref, built }): ReachEndpoint[] => {
    const [group] = built.subject.groups;
    if (!group || group.template.spec.hostNetwork) return [];
    const { namespace: name } = ref;
    return [{ key, namespace: name, labels: group.template.labels, namespaceLabels: labelsOfNamespace(name, state.inventory.namespace(name)?.labels), ports: namedPorts(group.template.spec) }];
  });
  const reach = namespaceReach(namespace, endpoints, [...state.inventory.all<NetworkPolicy>('networkpolicies')]);
  return { inbound: wireRows(reach.inbound, view), outbound: wireRows(reach.outbound, view) };
}

/** Namespaces that may not be seen are told of together, without names. */
function wireRows(rows: readonly ReachRow[], view: View): ReachRowWire[] {
  const shown = rows.filter(({ peer }) => peer === null || view.sees(peer)).map((row): ReachRowWire => ({ ...row, kind: row.peer === null ? 'outside' : 'namespace' }));
  const hidden = rows.filter(({ peer, others }) => peer !== null && !view.sees(peer) && others > 0);
  const [first] = hidden;
  if (!first) return shown;
  const ports = new Set(hidden.map((row) => row.ports));
  return [...shown, { peer: null, kind: 'hidden', own: Math.max(...hidden.map(({ own }) => own)), ownTotal: first.ownTotal, others: hidden.length, othersTotal: hidden.length, ports: ports.size === 1 ? first.ports : 'several', ranges: [] }];
}
