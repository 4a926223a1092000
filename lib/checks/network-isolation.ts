import { narrows } from '../kubernetes/admission/gates.ts';
import { adminEffect } from '../kubernetes/network/admin-policies.ts';
import { type Direction, isolatingPolicies, rulesOf } from '../kubernetes/network/isolation.ts';
import { findOpening } from '../kubernetes/network/openings.ts';
import type { NetworkPolicy } from '../model/inventory.ts';
import type { ClusterView, PodGroup, Subject } from '../model/subject.ts';
import type { Report, Seen } from './check.ts';
import { unreadable } from './unreadable.ts';

export const ON_HOST_NETWORK = 'The pod uses the network of its node, where most plugins ignore network policies; host-namespaces has that loss';

/** What is wrong where the network is known to enforce no policies; null elsewhere. */
export function notEnforced({ enforcer }: ClusterView): Seen | null {
  if (enforcer !== 'none') return null;
  return {
    path: '',
    root: 'object',
    seen: 'a network plugin that enforces no policies',
    wanted: 'one that does, such as Calico, Cilium or Antrea',
    reason: 'Network policies are not enforced in this cluster: its network plugin ignores them',
    fixable: false,
  };
}

/** To be appended to what is said where nobody knows whether policies are enforced; empty elsewhere, and for manifests. */
const assumption = ({ enforcer, kind }: ClusterView): string =>
  enforcer === null && kind !== 'manifests' ? ' (assuming that policies are enforced: no network plugin was recognised)' : '';

/** No label is no field. */
const labelsSeen = ({ template: { labels } }: PodGroup): unknown => (Object.keys(labels).length === 0 ? undefined : labels);

/** Judges whether policies isolate the pods of a group in one direction, and are not opened again to everyone. */
export function judgeIsolation(direction: Direction, group: PodGroup, subject: Subject, report: Report): void {
  const { cluster, namespace } = subject;
  const { labels, spec } = group.template;
  if (spec.hostNetwork) return report.notApplicable(ON_HOST_NETWORK);
  const reason = unreadable('networkpolicies', subject);
  if (reason !== null) return report.unknown(reason);
  const ignored = notEnforced(cluster);
  if (ignored !== null) return report.fail(ignored);
  const policies = isolatingPolicies(namespace.policies, labels, direction);
  const openings = policies.flatMap((policy) => {
    const opening = findOpening(policy, direction);
    return opening === null ? [] : [{ policy, opening }];
  });
  if (policies.length > 0 && openings.length === 0) return passIsolated(direction, policies, group, cluster, report);
  const beyond = judgeBeyond(direction, policies.length > 0, group, subject);
  if (beyond?.verdict === 'pass') return report.pass(beyond.note);
  if (beyond) return report.unknown(beyond.reason);
  if (policies.length === 0) {
    return report.fail({
      path: 'labels',
      root: 'metadata',
      seen: labelsSeen(group),
      wanted: `a NetworkPolicy that selects these labels for ${direction}`,
      reason: `No NetworkPolicy of namespace ${namespace.name} selects the pod for ${direction}${assumption(cluster)}`,
      fixable: false,
    });
  }
  for (const { policy, opening } of openings) {
    const { peers, ports } = rulesOf(policy, direction)[opening.rule] ?? {};
    report.fail({
      object: { kind: 'NetworkPolicy', namespace: policy.namespace, name: policy.name },
      path: `spec.${direction}[${opening.rule}]`,
      seen: { [direction === 'ingress' ? 'from' : 'to']: peers, ports },
      wanted: 'peers or ports that leave something out',
      reason: `NetworkPolicy ${policy.name} opens ${opening.ports} to everyone: ${direction}[${opening.rule}] ${opening.cause}${assumption(cluster)}`,
    });
  }
}

const MOST_NAMES = 5;

const listed = (names: readonly string[]): string => {
  const shown = names.slice(0, MOST_NAMES);
  const last = names.length > MOST_NAMES ? `${names.length - MOST_NAMES} more` : shown.pop();
  return shown.length === 0 ? `${last}` : `${shown.join(', ')} and ${last}`;
};

type Beyond = { verdict: 'pass'; note: Seen } | { verdict: 'unknown'; reason: string };

/** What policies other than NetworkPolicies make of a pod that those leave open; null where there are none. */
function judgeBeyond(direction: Direction, isolated: boolean, group: PodGroup, subject: Subject): Beyond | null {
  const { cluster, namespace } = subject;
  const labels = { namespaceLabels: { 'kubernetes.io/metadata.name': namespace.name, ...namespace.object?.labels }, podLabels: group.template.labels };
  const unseen = unseenLabels(direction, subject);
  if (unseen !== null) return { verdict: 'unknown', reason: unseen };
  const admin = adminEffect(cluster.adminPolicies, labels, direction, isolated);
  if (admin.effect === 'isolates') {
    const { kind, name } = admin.policy;
    return {
      verdict: 'pass',
      note: { object: { kind, namespace: '', name }, path: `spec.${direction}`, seen: 'Deny', wanted: `a policy that isolates the pod for ${direction}`, reason: `${kind} ${name} denies ${direction} ${direction === 'ingress' ? 'from' : 'to'} everyone`, fixable: false },
    };
  }
  if (admin.effect === 'undecided') return { verdict: 'unknown', reason: `${admin.policy.kind} ${admin.policy.name} selects the pod, and what it comes to is not worked out here` };
  return unevaluated(subject);
}

/** Why it cannot be told which policies of the cluster select pods of a namespace whose labels are not known; null where it can. */
function unseenLabels(direction: Direction, { cluster, namespace }: Subject): string | null {
  if (namespace.object !== null) return null;
  const policy = cluster.adminPolicies.find((one) => one[direction].length > 0 && narrows(one.subject.pods ? one.subject.pods.namespaceSelector : one.subject.namespaces));
  return policy ? `${policy.kind} ${policy.name} selects by labels of namespaces, and those of ${namespace.name} are not known` : null;
}

/** Kinds that a cluster may have besides NetworkPolicy, and in which something may isolate a pod. */
const OTHER_KINDS = [
  'clusternetworkpolicies',
  'adminnetworkpolicies',
  'baselineadminnetworkpolicies',
  'ciliumnetworkpolicies',
  'ciliumclusterwidenetworkpolicies',
  'networkpolicies.crd.projectcalico.org',
  'globalnetworkpolicies.crd.projectcalico.org',
] as const;

/** Unknown where policies of a network plugin's own kind are there that nobody evaluates here, or may be; null without any. */
export function unevaluated(subject: Subject): { verdict: 'unknown'; reason: string } | null {
  const { foreignPolicies } = subject.namespace;
  const [first] = foreignPolicies;
  if (!first) {
    const [reason] = OTHER_KINDS.flatMap((kind) => unreadable(kind, subject) ?? []);
    return reason === undefined ? null : { verdict: 'unknown', reason };
  }
  const others = foreignPolicies.length > 1 ? ` and ${foreignPolicies.length - 1} more` : '';
  return { verdict: 'unknown', reason: `${first.kind} ${first.name}${others} may isolate the pod; policies of that kind are not evaluated here` };
}

/** Passes, naming the policies that isolate the pod. */
function passIsolated(direction: Direction, policies: readonly NetworkPolicy[], group: PodGroup, cluster: ClusterView, report: Report): void {
  if (report.verdictOnly) return report.pass();
  const names = policies.map(({ name }) => name).toSorted();
  report.pass({
    path: 'labels',
    root: 'metadata',
    seen: labelsSeen(group),
    wanted: `a NetworkPolicy that selects these labels for ${direction}`,
    reason: `${names.length === 1 ? 'NetworkPolicy' : 'NetworkPolicies'} ${listed(names)} ${names.length === 1 ? 'isolates' : 'isolate'} the pod for ${direction}${assumption(cluster)}`,
    fixable: false,
  });
}
