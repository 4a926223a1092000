import type { AdminNetworkPolicy, AdminPeer, AdminRule, LabelSelector } from '../../model/inventory.ts';
import type { Direction } from './isolation.ts';
import { isEmptySelector } from './openings.ts';
import { selects } from './select.ts';

/** The pod a policy of the cluster is asked about. */
export interface AdminSubject {
  namespaceLabels: Readonly<Record<string, string>>;
  podLabels: Readonly<Record<string, string>>;
}

/** What policies of the cluster do to a pod in one direction: deny everyone, something that is not worked out here, or nothing. */
export type AdminEffect = { effect: 'isolates' | 'undecided'; policy: AdminNetworkPolicy } | { effect: 'none' };

const covers = (selector: LabelSelector | undefined, labels: Readonly<Record<string, string>>): boolean => selector !== undefined && selects(selector, labels);

/** Whether the policy's subject selects the pod. */
export function selectsSubject({ subject: { namespaces, pods } }: AdminNetworkPolicy, { namespaceLabels, podLabels }: AdminSubject): boolean {
  if (pods) return covers(pods.namespaceSelector ?? {}, namespaceLabels) && covers(pods.podSelector ?? {}, podLabels);
  return covers(namespaces, namespaceLabels);
}

/**
 * What AdminNetworkPolicies and ClusterNetworkPolicies do to a pod (CHECKLIST: where other tools go wrong). A Deny from everyone on all ports
 * isolates where no Allow, Accept or Pass of its tier comes before it; the Baseline tier counts only for pods that no NetworkPolicy isolates.
 * Whatever else selects the pod is not worked out.
 *
 * @param isolated whether a NetworkPolicy isolates the pod in that direction.
 */
export function adminEffect(policies: readonly AdminNetworkPolicy[], subject: AdminSubject, direction: Direction, isolated: boolean): AdminEffect {
  const selecting = policies.filter((policy) => policy[direction].length > 0 && selectsSubject(policy, subject));
  let undecided: AdminNetworkPolicy | null = null;
  for (const tier of isolated ? ['Admin'] : ['Admin', 'Baseline']) {
    const ordered = selecting.filter((policy) => policy.tier === tier).toSorted((a, b) => a.priority - b.priority || (a.name < b.name ? -1 : 1));
    for (const policy of ordered) {
      for (const rule of policy[direction]) {
        if (rule.action === 'Deny' && rule.allPorts && isEveryone(rule, direction) && undecided === null) return { effect: 'isolates', policy };
        // Denying some is no way past a later Deny of everyone; allowing or passing is.
        if (rule.action !== 'Deny') undecided ??= policy;
      }
    }
  }
  const [first] = selecting;
  return first === undefined ? { effect: 'none' } : { effect: 'undecided', policy: undecided ?? first };
}

function isEveryone({ peers }: AdminRule, direction: Direction): boolean {
  if (direction === 'ingress') return peers.some(isEveryNamespace);
  const networks = new Set(peers.flatMap((peer) => peer.networks ?? []));
  // Networks cover pods too, and a cluster may have addresses of both families.
  return networks.has('0.0.0.0/0') && networks.has('::/0');
}

function isEveryNamespace({ namespaces, pods }: AdminPeer): boolean {
  if (namespaces) return isEmptySelector(namespaces);
  return pods !== undefined && isEmptySelector(pods.namespaceSelector ?? {}) && isEmptySelector(pods.podSelector ?? {});
}
