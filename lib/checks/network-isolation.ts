import { type Direction, isolatingPolicies, rulesOf } from '../kubernetes/network/isolation.ts';
import { findOpening } from '../kubernetes/network/openings.ts';
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
  let opened = false;
  for (const policy of policies) {
    const opening = findOpening(policy, direction);
    if (opening === null) continue;
    opened = true;
    const { peers, ports } = rulesOf(policy, direction)[opening.rule] ?? {};
    report.fail({
      object: { kind: 'NetworkPolicy', namespace: policy.namespace, name: policy.name },
      path: `spec.${direction}[${opening.rule}]`,
      seen: { [direction === 'ingress' ? 'from' : 'to']: peers, ports },
      wanted: 'peers or ports that leave something out',
      reason: `NetworkPolicy ${policy.name} opens ${opening.ports} to everyone: ${direction}[${opening.rule}] ${opening.cause}${assumption(cluster)}`,
    });
  }
  if (!opened) passIsolated(direction, policies.length, group, cluster, report);
}

function passIsolated(direction: Direction, count: number, group: PodGroup, cluster: ClusterView, report: Report): void {
  if (cluster.enforcer !== null || cluster.kind === 'manifests') return report.pass();
  report.pass({
    path: 'labels',
    root: 'metadata',
    seen: labelsSeen(group),
    wanted: `a NetworkPolicy that selects these labels for ${direction}`,
    reason: `${count} ${count === 1 ? 'policy isolates' : 'policies isolate'} the pod for ${direction}${assumption(cluster)}`,
    fixable: false,
  });
}
