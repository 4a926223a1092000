import type { AdmissionPolicy, AdmissionPolicyBinding, LabelSelector, MatchResources, ObjectRef, Webhook, WebhookConfiguration } from '#lib/model/inventory.ts';
import { NAME_LABEL } from '../network/peers.ts';
import { parseSelector } from '../selectors.ts';
import { decideMatchConditions } from './match-conditions.ts';
import { type AdmissionRequest, matchesRule, POD_CREATE } from './match-rules.ts';
import { policyEngineOf } from './policy-engines.ts';

/** A service that a webhook calls, with when it last had a ready endpoint: milliseconds, Infinity for now, null where it never had one here. */
export interface ServiceFacts {
  lastReadyAt: number | null;
}

/** What admission of a cluster is made of. */
export interface AdmissionFacts {
  policies: readonly AdmissionPolicy[];
  bindings: readonly AdmissionPolicyBinding[];
  webhooks: readonly WebhookConfiguration[];
  /** By `namespace/name`, of the services that webhooks call. */
  services: ReadonlyMap<string, ServiceFacts>;
}

export const NO_ADMISSION: AdmissionFacts = { policies: [], bindings: [], webhooks: [], services: new Map() };

/** Something that may refuse a pod as it is created. */
export interface AdmissionGate {
  kind: 'policy' | 'webhook';
  object: ObjectRef;
  /** Which entry of the object it is: the webhook's or the binding's name. */
  part: string;
  /** The engine's name: `ValidatingAdmissionPolicy`, `Kyverno`… */
  engine: string;
  failurePolicy: string;
  /** The service that has to answer; null where the API server decides by itself or calls a URL. */
  service: { namespace: string; name: string } | null;
  /** Whether it looks at this pod: null where a CEL match condition decides, which cannot be told here. */
  matches: true | null;
  /** Whether labels of the namespace decide that, besides its name. */
  byNamespaceLabels: boolean;
}

/** The pod that is to be created, as far as gates select by it. */
export interface AdmittedPod {
  namespaceLabels: Readonly<Record<string, string>>;
  podLabels: Readonly<Record<string, string>>;
}

/** Whether the selector asks for labels of the namespace besides its name, with which the API server labels every one. */
export const narrows = ({ matchLabels = {}, matchExpressions = [] }: LabelSelector = {}): boolean =>
  [...Object.keys(matchLabels), ...matchExpressions.map(({ key }) => key)].some((key) => key !== NAME_LABEL);

const selects = (selector: LabelSelector | undefined, labels: Readonly<Record<string, string>>): boolean => {
  if (!selector) return true;
  const { matches } = parseSelector(selector);
  // A selector that the API server would refuse cannot be in it; in manifests it selects nothing.
  return matches !== null && matches(labels);
};

/** Whether the constraints cover the request. Source: k8s.io/apiserver pkg/admission/plugin/policy/matching, Matcher.Matches. */
export function matchesResources(resources: MatchResources, pod: AdmittedPod, request: AdmissionRequest = POD_CREATE): boolean {
  if (!selects(resources.namespaceSelector, pod.namespaceLabels) || !selects(resources.objectSelector, pod.podLabels)) return false;
  if (resources.excludeRules.some((rule) => matchesRule(rule, request))) return false;
  // Without any rule a binding covers all that its policy does.
  return resources.rules.length === 0 || resources.rules.some((rule) => matchesRule(rule, request));
}

/** Whether a webhook is called for the request; null where a CEL match condition decides. */
export function matchesWebhook(webhook: Webhook, pod: AdmittedPod, request: AdmissionRequest = POD_CREATE): boolean | null {
  if (!webhook.rules.some((rule) => matchesRule(rule, request))) return false;
  if (!selects(webhook.namespaceSelector, pod.namespaceLabels) || !selects(webhook.objectSelector, pod.podLabels)) return false;
  const conditions = decideMatchConditions(webhook.matchConditions);
  return conditions === 'undecided' ? null : conditions === 'holds';
}

/**
 * The gates that look at a pod as it is created: admission policies bound with Deny, and validating webhooks of policy engines. Pod Security is
 * not among them.
 *
 * @param engines what configuration adds to the policy engines known.
 */
export function gatesFor(facts: AdmissionFacts, pod: AdmittedPod, engines: readonly string[] = []): AdmissionGate[] {
  return [...policyGates(facts, pod), ...webhookGates(facts, pod, engines)];
}

function* policyGates({ policies, bindings }: AdmissionFacts, pod: AdmittedPod): Iterable<AdmissionGate> {
  for (const policy of policies) {
    // A policy without validations refuses nothing, and one without rules matches nothing.
    if (policy.validations === 0 || policy.matchConstraints.rules.length === 0 || !matchesResources(policy.matchConstraints, pod)) continue;
    const conditions = decideMatchConditions(policy.matchConditions);
    if (conditions === 'fails') continue;
    for (const binding of bindings) {
      if (binding.policyName !== policy.name || !binding.validationActions.includes('Deny')) continue;
      if (binding.matchResources && !matchesResources(binding.matchResources, pod)) continue;
      yield {
        kind: 'policy',
        object: { kind: 'ValidatingAdmissionPolicy', namespace: '', name: policy.name },
        part: binding.name,
        engine: 'ValidatingAdmissionPolicy',
        failurePolicy: policy.failurePolicy,
        service: null,
        matches: conditions === 'holds' ? true : null,
        byNamespaceLabels: narrows(policy.matchConstraints.namespaceSelector) || narrows(binding.matchResources?.namespaceSelector),
      };
    }
  }
}

function* webhookGates({ webhooks }: AdmissionFacts, pod: AdmittedPod, engines: readonly string[]): Iterable<AdmissionGate> {
  for (const configuration of webhooks) {
    if (configuration.mutating) continue;
    for (const webhook of configuration.webhooks) {
      const engine = policyEngineOf(configuration, webhook, engines);
      if (engine === null) continue;
      const matches = matchesWebhook(webhook, pod);
      if (matches === false) continue;
      yield {
        kind: 'webhook',
        object: { kind: 'ValidatingWebhookConfiguration', namespace: '', name: configuration.name },
        part: webhook.name,
        engine,
        failurePolicy: webhook.failurePolicy,
        service: webhook.service && { namespace: webhook.service.namespace, name: webhook.service.name },
        matches,
        byNamespaceLabels: narrows(webhook.namespaceSelector),
      };
    }
  }
}
