import { describe, expect, test } from 'vitest';
import { projectRaw } from '#lib/checks/testing/project-raw.ts';
import type { AdmissionPolicy, AdmissionPolicyBinding, WebhookConfiguration } from '#lib/model/inventory.ts';
import { type KnownGate, knownGates } from './admission-gates.ts';
import { type AdmissionFacts, NO_ADMISSION } from './gates.ts';

type Raw = Record<string, unknown>;
const pods = { operations: ['CREATE'], apiGroups: [''], apiVersions: ['v1'], resources: ['pods'] };
const nodes = { ...pods, resources: ['nodes'] };
const pod = { namespaceLabels: { env: 'prod' }, podLabels: { app: 'web' } };
const has = (key: string, value: string): Raw => ({ matchLabels: { [key]: value } });
const condition = (expression: string): Raw => ({ matchConditions: [{ name: 'some', expression }] });

const policy = (spec: Raw = {}, creationTimestamp = '2026-01-01T00:00:00Z'): AdmissionPolicy =>
  projectRaw('validatingadmissionpolicies', { metadata: { name: 'no-root', creationTimestamp }, spec: { matchConstraints: { resourceRules: [pods] }, validations: [{ expression: 'x' }], ...spec } }) as AdmissionPolicy;
const binding = (spec: Raw = {}, name = 'everywhere', creationTimestamp = '2026-02-01T00:00:00Z'): AdmissionPolicyBinding =>
  projectRaw('validatingadmissionpolicybindings', { metadata: { name, creationTimestamp }, spec: { policyName: 'no-root', validationActions: ['Deny'], ...spec } }) as AdmissionPolicyBinding;
const hooks = (hook: Raw = {}, kind: 'validatingwebhookconfigurations' | 'mutatingwebhookconfigurations' = 'validatingwebhookconfigurations'): WebhookConfiguration =>
  projectRaw(kind, {
    metadata: { name: 'gatekeeper', creationTimestamp: '2026-03-01T00:00:00Z' },
    webhooks: [{ name: 'validation.gatekeeper.sh', rules: [pods], clientConfig: { service: { namespace: 'gk', name: 'gatekeeper-webhook-service' } }, ...hook }],
  }) as WebhookConfiguration;
const known = (facts: Partial<AdmissionFacts>, engines: string[] = []): KnownGate[] => knownGates({ ...NO_ADMISSION, ...facts }, engines);
const ofPolicy = (spec: Raw = {}, by: Raw | null = {}): KnownGate => known({ policies: [policy(spec)], bindings: by ? [binding(by)] : [] })[0]!;
const ofHook = (hook: Raw = {}, kind?: 'mutatingwebhookconfigurations'): KnownGate => known({ webhooks: [hooks(hook, kind)] })[0]!;

describe('a policy', () => {
  test('is listed with each of its bindings', () => {
    const gates = known({ policies: [policy(condition('has(object.spec)'))], bindings: [binding(), binding({ policyName: 'other' }, 'of-another'), binding({ validationActions: ['Warn', 'Audit'] }, 'soft')] });
    const same = { object: { kind: 'ValidatingAdmissionPolicy', namespace: '', name: 'no-root' }, engine: 'ValidatingAdmissionPolicy', failurePolicy: 'Fail', webhook: null, matchConditions: ['some'], pods: true, byNamespaceLabels: false, createdAt: Date.parse('2026-02-01') };
    expect(gates).toMatchObject([
      { ...same, part: 'everywhere', actions: ['Deny'], counts: true },
      { ...same, part: 'soft', actions: ['Warn', 'Audit'], counts: false },
    ]);
    expect(gates).toHaveLength(2);
  });

  test('is listed without a binding, and refuses nothing', () => {
    const gate = ofPolicy({}, null);
    expect(gate).toMatchObject({ part: '', actions: [], counts: false, pods: true, createdAt: Date.parse('2026-01-01') });
    expect(gate.matches(pod)).toBe(false);
  });

  test('refuses nothing without validations', () => expect(ofPolicy({ validations: [] }).counts).toBe(false));

  test('is as old as the later of it and its binding', () => {
    const at = known({ policies: [policy({}, '2026-05-01T00:00:00Z')], bindings: [binding()] })[0]?.createdAt;
    expect(at).toBe(Date.parse('2026-05-01'));
  });

  test.each<[string, Raw, boolean]>([
    ['pods', { matchConstraints: { resourceRules: [pods] } }, true],
    ['pods among others', { matchConstraints: { resourceRules: [nodes, pods] } }, true],
    ['other resources', { matchConstraints: { resourceRules: [nodes] } }, false],
    ['nothing', { matchConstraints: {} }, false],
    ['all but nodes', { matchConstraints: { resourceRules: [pods], excludeResourceRules: [nodes] } }, true],
    ['all but nodes and pods', { matchConstraints: { resourceRules: [pods], excludeResourceRules: [nodes, pods] } }, false],
  ])('is about %s', (_, spec, expected) => expect([ofPolicy(spec).pods, ofPolicy(spec).matches(pod)]).toEqual([expected, expected]));

  test.each<[string, Raw, Raw, boolean | null]>([
    ['everything', {}, {}, true],
    ['the namespace', { matchConstraints: { resourceRules: [pods], namespaceSelector: has('env', 'prod') } }, {}, true],
    ['another namespace', { matchConstraints: { resourceRules: [pods], namespaceSelector: has('env', 'dev') } }, {}, false],
    ['another pod', { matchConstraints: { resourceRules: [pods], objectSelector: has('app', 'db') } }, {}, false],
    ['the namespace, by its binding', {}, { matchResources: { namespaceSelector: has('env', 'prod') } }, true],
    ['another namespace, by its binding', {}, { matchResources: { namespaceSelector: has('env', 'dev') } }, false],
    ['all, on a condition that holds', condition('true'), {}, true],
    ['all, on a condition that never holds', condition('false'), {}, false],
    ['all, on a condition that CEL decides', condition('has(object.spec)'), {}, null],
    ['another namespace, on a condition that CEL decides', condition('has(object.spec)'), { matchResources: { namespaceSelector: has('env', 'dev') } }, false],
  ])('selects %s', (_, spec, by, expected) => expect(ofPolicy(spec, by).matches(pod)).toBe(expected));
});

describe('a webhook', () => {
  test('of a policy engine counts', () => {
    const gate = ofHook({ failurePolicy: 'Ignore', ...condition('has(object.spec)') });
    expect(gate).toMatchObject({
      object: { kind: 'ValidatingWebhookConfiguration', namespace: '', name: 'gatekeeper' }, part: 'validation.gatekeeper.sh', engine: 'Gatekeeper', actions: ['Deny'], counts: true,
      failurePolicy: 'Ignore', webhook: { name: 'validation.gatekeeper.sh' }, matchConditions: ['some'], pods: true, byNamespaceLabels: false, createdAt: Date.parse('2026-03-01'),
    });
    expect(gate.matches(pod)).toBeNull();
  });

  test('that mutates does not', () => {
    expect(ofHook({}, 'mutatingwebhookconfigurations')).toMatchObject({ object: { kind: 'MutatingWebhookConfiguration' }, engine: 'Gatekeeper', actions: ['Mutate'], counts: false });
  });

  test('of something else does not, unless configuration names it', () => {
    const webhooks = [hooks({ name: 'pods.gate.example', clientConfig: { url: 'https://gate.example' } })];
    expect(known({ webhooks })).toMatchObject([{ engine: null, counts: false }]);
    expect(known({ webhooks }, ['gate.example'])).toMatchObject([{ engine: 'gate.example', counts: true }]);
  });

  test.each<[string, Raw, boolean, boolean]>([
    ['pods among others', { rules: [nodes, pods] }, true, true],
    ['other resources', { rules: [nodes] }, false, false],
    ['pods of another namespace', { namespaceSelector: has('env', 'dev') }, true, false],
  ])('about %s', (_, hook, about, matches) => expect([ofHook(hook).pods, ofHook(hook).matches(pod)]).toEqual([about, matches]));
});

describe('labels of namespaces decide', () => {
  const name = 'kubernetes.io/metadata.name';
  const cases: [string, Raw | undefined, boolean][] = [
    ['not without a selector', undefined, false],
    ['not by an empty selector', {}, false],
    ['by a label', has('env', 'prod'), true],
    ['not by the name alone', has(name, 'shop'), false],
    ['by a label beside the name', { matchLabels: { [name]: 'shop', env: 'prod' } }, true],
    ['by an expression', { matchExpressions: [{ key: 'env', operator: 'Exists' }] }, true],
    ['not by an expression about the name', { matchExpressions: [{ key: name, operator: 'NotIn', values: ['kube-system'] }] }, false],
  ];

  test.each(cases)('%s', (_, namespaceSelector, expected) => {
    const some = namespaceSelector && { namespaceSelector };
    expect([ofPolicy({ matchConstraints: { resourceRules: [pods], ...some } }), ofPolicy({}, { matchResources: { ...some } }), ofHook({ ...some })].map(({ byNamespaceLabels }) => byNamespaceLabels)).toEqual([expected, expected, expected]);
  });
});
