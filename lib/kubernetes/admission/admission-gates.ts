import type { AdmissionPolicy, AdmissionPolicyBinding, ObjectRef, Webhook } from '#lib/model/inventory.ts';
import { decideMatchConditions } from './match-conditions.ts';
import { type AdmissionFacts, type AdmittedPod, matchesResources, matchesWebhook, narrows } from './gates.ts';
import { matchesRule, POD_CREATE } from './match-rules.ts';
import { policyEngineOf } from './policy-engines.ts';

/** Anything that may look at objects as they are created, whether or not it counts as a gate. */
export interface KnownGate {
  object: ObjectRef;
  part: string;
  engine: string | null;
  /** `Deny`, `Warn`, `Audit`, or `Mutate`. */
  actions: string[];
  counts: boolean;
  failurePolicy: string;
  webhook: Webhook | null;
  matchConditions: string[];
  /** Whether any of its rules is about creating pods. */
  pods: boolean;
  createdAt: number;
  /** Whether labels of namespaces other than their name decide. */
  byNamespaceLabels: boolean;
  /** Whether it looks at such a pod; null where a CEL match condition decides. */
  matches: (pod: AdmittedPod) => boolean | null;
}

/** Every admission policy with each of its bindings, and every webhook. A policy without a binding is listed with an empty `part`. */
export function knownGates({ policies, bindings, webhooks }: AdmissionFacts, engines: readonly string[]): KnownGate[] {
  const ofPolicies = policies.flatMap((policy) => {
    const bound = bindings.filter(({ policyName }) => policyName === policy.name);
    return bound.length === 0 ? [policyGate(policy, null)] : bound.map((binding) => policyGate(policy, binding));
  });
  const ofWebhooks = webhooks.flatMap((configuration) =>
    configuration.webhooks.map((webhook): KnownGate => {
      const engine = policyEngineOf(configuration, webhook, engines);
      return {
        object: { kind: configuration.mutating ? 'MutatingWebhookConfiguration' : 'ValidatingWebhookConfiguration', namespace: '', name: configuration.name },
        part: webhook.name,
        engine,
        actions: [configuration.mutating ? 'Mutate' : 'Deny'],
        counts: engine !== null && !configuration.mutating,
        failurePolicy: webhook.failurePolicy,
        webhook,
        matchConditions: webhook.matchConditions.map(({ name }) => name),
        pods: webhook.rules.some((rule) => matchesRule(rule, POD_CREATE)),
        createdAt: configuration.createdAt,
        byNamespaceLabels: narrows(webhook.namespaceSelector),
        matches: (pod) => matchesWebhook(webhook, pod),
      };
    }),
  );
  return [...ofPolicies, ...ofWebhooks];
}

function policyGate(policy: AdmissionPolicy, binding: AdmissionPolicyBinding | null): KnownGate {
  const conditions = decideMatchConditions(policy.matchConditions);
  const { rules, excludeRules } = policy.matchConstraints;
  return {
    object: { kind: 'ValidatingAdmissionPolicy', namespace: '', name: policy.name },
    part: binding?.name ?? '',
    engine: 'ValidatingAdmissionPolicy',
    actions: binding?.validationActions ?? [],
    counts: binding?.validationActions.includes('Deny') === true && policy.validations > 0,
    failurePolicy: policy.failurePolicy,
    webhook: null,
    matchConditions: policy.matchConditions.map(({ name }) => name),
    pods: rules.some((rule) => matchesRule(rule, POD_CREATE)) && !excludeRules.some((rule) => matchesRule(rule, POD_CREATE)),
    byNamespaceLabels: narrows(policy.matchConstraints.namespaceSelector) || narrows(binding?.matchResources?.namespaceSelector),
    createdAt: Math.max(policy.createdAt, binding?.createdAt ?? 0),
    matches: (pod) => {
      if (binding === null || rules.length === 0 || conditions === 'fails' || !matchesResources(policy.matchConstraints, pod)) return false;
      if (binding.matchResources && !matchesResources(binding.matchResources, pod)) return false;
      return conditions === 'holds' ? true : null;
    },
  };
}
