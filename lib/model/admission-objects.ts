import type { ObjectMeta } from './inventory.ts';
import type { LabelSelector } from './network-objects.ts';

/** What looks at objects as they are created, as it is kept. */

/** A rule of a webhook or an admission policy, with its operations. */
export interface MatchRule {
  operations: string[];
  apiGroups: string[];
  apiVersions: string[];
  resources: string[];
  scope: string;
  resourceNames?: string[];
}

/** A CEL expression that has to hold for a webhook or policy to apply at all. */
export interface MatchCondition {
  name: string;
  expression: string;
}

export interface MatchResources {
  namespaceSelector?: LabelSelector;
  objectSelector?: LabelSelector;
  rules: MatchRule[];
  excludeRules: MatchRule[];
}

export interface AdmissionPolicy extends ObjectMeta {
  type: 'ValidatingAdmissionPolicy';
  matchConstraints: MatchResources;
  matchConditions: MatchCondition[];
  failurePolicy: string;
  paramKind: string | null;
  /** How many expressions it validates with. */
  validations: number;
}

export interface AdmissionPolicyBinding extends ObjectMeta {
  type: 'ValidatingAdmissionPolicyBinding';
  policyName: string;
  validationActions: string[];
  matchResources: MatchResources | null;
}

export interface Webhook {
  name: string;
  rules: MatchRule[];
  namespaceSelector?: LabelSelector;
  objectSelector?: LabelSelector;
  matchConditions: MatchCondition[];
  failurePolicy: string;
  timeoutSeconds: number;
  service: { namespace: string; name: string; port: number } | null;
  /** Host of the URL where it calls one instead of a service. */
  host: string | null;
}

export interface WebhookConfiguration extends ObjectMeta {
  type: 'WebhookConfiguration';
  mutating: boolean;
  webhooks: Webhook[];
}
