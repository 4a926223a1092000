import type { AdmissionPolicy, AdmissionPolicyBinding, ObjectMeta } from '#lib/model/inventory.ts';
import { field, list, object, record, string, strings, withDefault, type Cursor, type Raw } from '../shape.ts';
import { matchConditions, matchResources } from './match-resources.ts';

const validations = list(object<{ expression: string }>({ expression: withDefault(string, '') }));
const paramKind = object<{ kind: string }>({ kind: withDefault(string, '') });

/** A ValidatingAdmissionPolicy. Source: KEP-3488, admissionregistration.k8s.io/v1. */
export function readAdmissionPolicy(raw: Raw, meta: ObjectMeta, at: Cursor): AdmissionPolicy {
  const spec = field(raw, 'spec', at, record);
  at.enter('spec');
  const policy: AdmissionPolicy = {
    ...meta,
    type: 'ValidatingAdmissionPolicy',
    matchConstraints: field(spec, 'matchConstraints', at, matchResources) ?? { rules: [], excludeRules: [] },
    matchConditions: field(spec, 'matchConditions', at, matchConditions) ?? [],
    failurePolicy: field(spec, 'failurePolicy', at, string) ?? 'Fail',
    paramKind: field(spec, 'paramKind', at, paramKind)?.kind ?? null,
    validations: (field(spec, 'validations', at, validations) ?? []).length,
  };
  at.leave();
  return policy;
}

/** A ValidatingAdmissionPolicyBinding: where a policy holds, and what it does. */
export function readAdmissionPolicyBinding(raw: Raw, meta: ObjectMeta, at: Cursor): AdmissionPolicyBinding {
  const spec = field(raw, 'spec', at, record);
  at.enter('spec');
  const binding: AdmissionPolicyBinding = {
    ...meta,
    type: 'ValidatingAdmissionPolicyBinding',
    policyName: field(spec, 'policyName', at, string) ?? '',
    validationActions: field(spec, 'validationActions', at, strings) ?? [],
    matchResources: field(spec, 'matchResources', at, matchResources) ?? null,
  };
  at.leave();
  return binding;
}
