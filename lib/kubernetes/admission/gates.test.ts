import { describe, expect, test } from 'vitest';
import { projectRaw } from '#lib/checks/testing/project-raw.ts';
import type { AdmissionPolicy, AdmissionPolicyBinding, WebhookConfiguration } from '#lib/model/inventory.ts';
import { type AdmissionFacts, gatesFor, NO_ADMISSION } from './gates.ts';

type Raw = Record<string, unknown>;
const pods = { operations: ['CREATE'], apiGroups: [''], apiVersions: ['v1'], resources: ['pods'] };
const nodes = { ...pods, resources: ['nodes'] };
const pod = { namespaceLabels: { env: 'prod' }, podLabels: { app: 'web' } };
const has = (key: string, value: string): Raw => ({ matchLabels: { [key]: value } });

const policy = (spec: Raw = {}): AdmissionPolicy =>
  projectRaw('validatingadmissionpolicies', { metadata: { name: 'no-root' }, spec: { matchConstraints: { resourceRules: [pods] }, validations: [{ expression: 'x' }], ...spec } }) as AdmissionPolicy;
const binding = (spec: Raw = {}): AdmissionPolicyBinding =>
  projectRaw('validatingadmissionpolicybindings', { metadata: { name: 'everywhere' }, spec: { policyName: 'no-root', validationActions: ['Deny'], ...spec } }) as AdmissionPolicyBinding;
const hooks = (hook: Raw = {}, kind: 'validatingwebhookconfigurations' | 'mutatingwebhookconfigurations' = 'validatingwebhookconfigurations'): WebhookConfiguration =>
  projectRaw(kind, {
    metadata: { name: 'gatekeeper' },
    webhooks: [{ name: 'validation.gatekeeper.sh', rules: [pods], clientConfig: { service: { namespace: 'gk', name: 'gatekeeper-webhook-service' } }, ...hook }],
  }) as WebhookConfiguration;
const gates = (facts: Partial<AdmissionFacts>, engines?: string[]) => gatesFor({ ...NO_ADMISSION, ...facts }, pod, engines);

describe('a policy that is bound with Deny', () => {
  test('is a gate, for each binding', () => {
    const gate = { kind: 'policy', object: { kind: 'ValidatingAdmissionPolicy', namespace: '', name: 'no-root' }, part: 'everywhere', engine: 'ValidatingAdmissionPolicy', failurePolicy: 'Ignore', service: null, matches: true, byNamespaceLabels: false };
    expect(gates({ policies: [policy({ failurePolicy: 'Ignore' })], bindings: [binding(), binding()] })).toEqual([gate, gate]);
  });

  test.each<{ what: string; policy?: Raw; binding?: Raw; count: number }>([
    { what: 'matches pods', count: 1 },
    { what: 'matches other resources', policy: { matchConstraints: { resourceRules: [nodes] } }, count: 0 },
    { what: 'matches pods among others', policy: { matchConstraints: { resourceRules: [nodes, pods] } }, count: 1 },
    { what: 'excludes pods', policy: { matchConstraints: { resourceRules: [pods], excludeResourceRules: [nodes, pods] } }, count: 0 },
    { what: 'excludes nodes', policy: { matchConstraints: { resourceRules: [pods], excludeResourceRules: [nodes] } }, count: 1 },
    { what: 'has no rules', policy: { matchConstraints: {} }, count: 0 },
    { what: 'validates nothing', policy: { validations: [] }, count: 0 },
    { what: 'selects the namespace', policy: { matchConstraints: { resourceRules: [pods], namespaceSelector: has('env', 'prod') } }, count: 1 },
    { what: 'selects another namespace', policy: { matchConstraints: { resourceRules: [pods], namespaceSelector: has('env', 'dev') } }, count: 0 },
    { what: 'selects the pod', policy: { matchConstraints: { resourceRules: [pods], objectSelector: has('app', 'web') } }, count: 1 },
    { what: 'selects another pod', policy: { matchConstraints: { resourceRules: [pods], objectSelector: has('app', 'db') } }, count: 0 },
    { what: 'has a condition that never holds', policy: { matchConditions: [{ name: 'x', expression: 'false' }] }, count: 0 },
    { what: 'is bound to warn', binding: { validationActions: ['Warn', 'Audit'] }, count: 0 },
    { what: 'is bound to deny too', binding: { validationActions: ['Audit', 'Deny'] }, count: 1 },
    { what: 'is another', binding: { policyName: 'other' }, count: 0 },
    { what: 'is bound here', binding: { matchResources: { namespaceSelector: has('env', 'prod') } }, count: 1 },
    { what: 'is bound elsewhere', binding: { matchResources: { namespaceSelector: has('env', 'dev') } }, count: 0 },
    { what: 'is bound for other resources', binding: { matchResources: { resourceRules: [nodes] } }, count: 0 },
  ])('$what: $count gate', ({ policy: of, binding: by, count }) => {
    expect(gates({ policies: [policy(of)], bindings: [binding(by)] })).toHaveLength(count);
  });

  test.each<[string, Raw, Raw, boolean]>([
    ['its own selector', { matchConstraints: { resourceRules: [pods], namespaceSelector: has('env', 'prod') } }, {}, true],
    ['the selector of its binding', {}, { matchResources: { namespaceSelector: has('env', 'prod') } }, true],
    ['neither', {}, { matchResources: { objectSelector: has('app', 'web') } }, false],
  ])('hangs on labels of the namespace by %s', (_, of, by, expected) => {
    expect(gates({ policies: [policy(of)], bindings: [binding(by)] }).map(({ byNamespaceLabels }) => byNamespaceLabels)).toEqual([expected]);
  });

  test('selects nothing by a selector that no server would take', () => {
    const bad = { ...policy(), matchConstraints: { ...policy().matchConstraints, namespaceSelector: { matchLabels: { 'no label': 'x' } } } };
    expect(gates({ policies: [bad], bindings: [binding()] })).toEqual([]);
  });

  test('may or may not look at the pod where CEL decides', () => {
    expect(gates({ policies: [policy({ matchConditions: [{ name: 'x', expression: 'has(object.spec)' }] })], bindings: [binding()] })[0]?.matches).toBeNull();
  });
});

describe('a validating webhook of a policy engine', () => {
  test('is a gate', () => {
    expect(gates({ webhooks: [hooks({ failurePolicy: 'Ignore' })] })).toEqual([
      { kind: 'webhook', object: { kind: 'ValidatingWebhookConfiguration', namespace: '', name: 'gatekeeper' }, part: 'validation.gatekeeper.sh', engine: 'Gatekeeper', failurePolicy: 'Ignore', service: { namespace: 'gk', name: 'gatekeeper-webhook-service' }, matches: true, byNamespaceLabels: false },
    ]);
    expect(gates({ webhooks: [hooks({ clientConfig: { url: 'https://gate.example' } })] })[0]?.service).toBeNull();
  });

  test.each<{ what: string; hook: Raw; count: number }>([
    { what: 'for other resources', hook: { rules: [nodes] }, count: 0 },
    { what: 'for pods among others', hook: { rules: [nodes, pods] }, count: 1 },
    { what: 'for this namespace', hook: { namespaceSelector: has('env', 'prod') }, count: 1 },
    { what: 'for another namespace', hook: { namespaceSelector: has('env', 'dev') }, count: 0 },
    { what: 'for another pod', hook: { objectSelector: has('app', 'db') }, count: 0 },
    { what: 'with a condition that never holds', hook: { matchConditions: [{ name: 'x', expression: 'false' }] }, count: 0 },
    { what: 'of something else', hook: { name: 'webhook.cert-manager.io', clientConfig: { service: { namespace: 'c', name: 'cert-manager-webhook' } } }, count: 0 },
  ])('$what: $count gate', ({ hook, count }) => {
    expect(gates({ webhooks: [hooks(hook)] })).toHaveLength(count);
  });

  test('may or may not look at the pod where CEL decides', () => {
    expect(gates({ webhooks: [hooks({ matchConditions: [{ name: 'x', expression: 'has(object.spec)' }] })] })[0]?.matches).toBeNull();
  });

  test('that mutates is none', () => {
    expect(gates({ webhooks: [hooks({}, 'mutatingwebhookconfigurations')] })).toEqual([]);
  });

  test('may be one that configuration names', () => {
    const ours = hooks({ name: 'pods.gate.example', clientConfig: { url: 'https://gate.example' } });
    expect([gates({ webhooks: [ours] }).length, gates({ webhooks: [ours] }, ['gate.example'])[0]?.engine]).toEqual([0, 'gate.example']);
  });
});
