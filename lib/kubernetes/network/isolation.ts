import type { NetworkPolicy, NetworkPolicyRule } from '../../model/inventory.ts';
import { selects } from './select.ts';

export type Direction = 'ingress' | 'egress';

/**
 * Whether the policy isolates the pods it selects in that direction. `policyTypes` left out or empty means Ingress, and Egress too only if
 * there are egress rules. Source: pkg/apis/networking/v1/defaults.go SetDefaults_NetworkPolicy.
 */
export function isolates({ policyTypes, egress }: NetworkPolicy, direction: Direction): boolean {
  if (policyTypes === undefined || policyTypes.length === 0) return direction === 'ingress' || (egress?.length ?? 0) > 0;
  return policyTypes.includes(direction === 'ingress' ? 'Ingress' : 'Egress');
}

/** Rules of the policy in that direction; none means that nothing is allowed. */
export function rulesOf(policy: NetworkPolicy, direction: Direction): readonly NetworkPolicyRule[] {
  return policy[direction] ?? [];
}

/**
 * The policies that isolate a pod in that direction: those of its own namespace that select its labels. A pod is isolated if there is any;
 * what they allow adds up. Source: NetworkPolicy v1, networking.k8s.io.
 *
 * @param policies those of the pod's namespace.
 */
export function isolatingPolicies(
  policies: readonly NetworkPolicy[],
  labels: Readonly<Record<string, string>>,
  direction: Direction,
): NetworkPolicy[] {
  return policies.filter((policy) => isolates(policy, direction) && selects(policy.podSelector, labels));
}
