import { hashText } from '../../hash.ts';
import type { NetworkPolicy, NetworkPolicyRule } from '../../model/inventory.ts';
import { type Direction, isolates, rulesOf } from './isolation.ts';
import { findOpening, isEmptySelector } from './openings.ts';
import { selects } from './select.ts';
import { letsDns, type UnmatchedRule, unmatchedRules } from './unmatched-peers.ts';

/** What there is for policies to select and to name. */
export interface NetworkWorld {
  moreNamespaces?: boolean;
  /** Namespaces whose workloads are not known: of what policies select there nothing is said. */
  unlisted?: readonly string[];
  namespaces: readonly { name: string; labels: Readonly<Record<string, string>> }[];
  workloads: readonly { key: string; namespace: string; labels: Readonly<Record<string, string>>; hostNetwork: boolean }[];
}

/** What one policy does, and what is odd about it. */
export interface PolicyReview {
  policy: NetworkPolicy;
  directions: Direction[];
  /** Keys of the workloads it selects, those on the network of their node left out. */
  selects: string[];
  /** Rules none of whose peers is there. */
  unmatched: UnmatchedRule[];
  /** Paths of rules that open all ports to everyone. */
  opens: { path: string; cause: string }[];
  /** Name of an earlier policy of the namespace that is the same but for its name. */
  duplicateOf: string | null;
  /** Name of a policy that selects at least the same workloads and allows at least the same, so that this one adds nothing. */
  shadowedBy: string | null;
}

const DIRECTIONS = ['ingress', 'egress'] as const;

/** Reviews the policies of one namespace. */
export function reviewPolicies(namespace: string, policies: readonly NetworkPolicy[], world: NetworkWorld): PolicyReview[] {
  const own = policies.filter((policy) => policy.namespace === namespace).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const workloads = world.workloads.filter((workload) => workload.namespace === namespace && !workload.hostNetwork);
  const around = { ...world, pods: world.workloads };
  const selected = new Map(own.map((policy) => [policy, workloads.filter(({ labels }) => selects(policy.podSelector, labels)).map(({ key }) => key)]));
  const withDns = own.filter((policy) => letsDns(policy, around));
  const first = new Map<string, string>();
  const reviews = own.map((policy): PolicyReview => {
    const keys = selected.get(policy) ?? [];
    const fingerprint = fingerprintOf(policy);
    const duplicateOf = first.get(fingerprint) ?? null;
    if (duplicateOf === null) first.set(fingerprint, policy.name);
    return {
      policy,
      directions: DIRECTIONS.filter((direction) => isolates(policy, direction)),
      selects: keys,
      unmatched: unmatchedRules(policy, around, keys.length > 0 && keys.every((key) => withDns.some((other) => selected.get(other)?.includes(key)))),
      opens: DIRECTIONS.flatMap((direction) => {
        const opening = isolates(policy, direction) ? findOpening(policy, direction) : null;
        return opening === null ? [] : [{ path: `spec.${direction}[${opening.rule}]`, cause: opening.cause }];
      }),
      duplicateOf,
      shadowedBy: null,
    };
  });
  for (const review of reviews) review.shadowedBy = reviews.find((other) => review.duplicateOf === null && shadows(other, review))?.policy.name ?? null;
  return reviews;
}

/** Whether nothing would change without `inner` while `outer` is there. A policy that isolates only what another isolates too adds nothing by that. */
function shadows(outer: PolicyReview, inner: PolicyReview): boolean {
  // Of two that are the same the later is called a duplicate; neither shadows the other.
  if (outer.duplicateOf !== null || inner.selects.length === 0) return false;
  // A default deny is there so that the others may be changed without opening anything.
  if (isEmptySelector(inner.policy.podSelector) && DIRECTIONS.every((direction) => rulesOf(inner.policy, direction).length === 0)) return false;
  const covered = new Set(outer.selects);
  if (!inner.selects.every((key) => covered.has(key)) || !inner.directions.every((direction) => outer.directions.includes(direction))) return false;
  const same = inner.selects.length === outer.selects.length && coversRules(inner, outer) && inner.directions.length === outer.directions.length;
  // Where each covers the other, the one that comes later by name is the one too many; none shadows itself.
  if (same && coversRules(outer, inner)) return outer.policy.name < inner.policy.name;
  return coversRules(outer, inner);
}

const coversRules = (outer: PolicyReview, inner: PolicyReview): boolean =>
  inner.directions.every((direction) => {
    if (findOpening(outer.policy, direction) !== null) return true;
    const known = new Set(rulesOf(outer.policy, direction).map(ruleText));
    return rulesOf(inner.policy, direction).every((rule) => known.has(ruleText(rule)));
  });

const ruleText = ({ peers, ports }: NetworkPolicyRule): string => stable({ peers, ports });
const fingerprintOf = ({ podSelector, policyTypes, ingress, egress }: NetworkPolicy): string => hashText(stable({ podSelector, policyTypes: policyTypes?.toSorted(), ingress, egress }));

/** JSON with keys in order, so that equal values are equal texts. */
function stable(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1))) : part,
  );
}
