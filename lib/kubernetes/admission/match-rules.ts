import type { MatchRule } from '#lib/model/inventory.ts';

/** One request to the API server, as admission rules look at it. */
export interface AdmissionRequest {
  operation: string;
  group: string;
  version: string;
  resource: string;
  /** Empty for the object itself. */
  subresource: string;
  namespaced: boolean;
  /** Empty where the server makes the name up. */
  name: string;
}

/** What the scheduler, a controller or a person does to start a pod. */
export const POD_CREATE: AdmissionRequest = { operation: 'CREATE', group: '', version: 'v1', resource: 'pods', subresource: '', namespaced: true, name: '' };

const has = (values: readonly string[], wanted: string): boolean => values.includes('*') || values.includes(wanted);

/**
 * Whether a rule of a webhook or an admission policy covers the request. `pods/*` covers pods themselves too, as it does in the API server.
 * Source: k8s.io/apiserver pkg/admission/plugin/webhook/predicates/rules, Matcher.
 */
export function matchesRule(rule: MatchRule, request: AdmissionRequest): boolean {
  if (rule.scope === 'Cluster' && request.namespaced) return false;
  if (rule.scope === 'Namespaced' && !request.namespaced) return false;
  if (!has(rule.operations, request.operation) || !has(rule.apiGroups, request.group) || !has(rule.apiVersions, request.version)) return false;
  if (rule.resourceNames && rule.resourceNames.length > 0 && !rule.resourceNames.includes(request.name)) return false;
  return rule.resources.some((text) => {
    const [resource = '', subresource = ''] = text.split('/');
    return (resource === '*' || resource === request.resource) && (subresource === '*' || subresource === request.subresource);
  });
}
