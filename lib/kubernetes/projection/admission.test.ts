import { describe, expect, test } from 'vitest';
import { projectRaw } from '#lib/checks/testing/project-raw.ts';
import type { ResourceKind } from '#lib/model/inventory.ts';
import { LiteralCollector } from '../literals.ts';
import { projectObject } from './project-object.ts';
import { resourceOf } from './resources.ts';

const metadata = { name: 'gate' };
const rule = { operations: ['CREATE'], apiGroups: [''], apiVersions: ['v1'], resources: ['pods'], scope: 'Namespaced', resourceNames: ['x'] };
const selector = { matchLabels: { a: 'b' }, matchExpressions: [{ key: 'c', operator: 'In', values: ['d'] }] };
const condition = { name: 'only', expression: 'true' };
const faultsOf = (kind: ResourceKind, raw: object): string[] =>
  projectObject({ metadata, ...raw }, { resource: resourceOf(kind), literals: new LiteralCollector(), unchecked: true }).faults?.map(({ path }) => path) ?? [];

describe('a webhook configuration', () => {
  const hook = { name: 'pods.gate.example', rules: [rule], namespaceSelector: selector, objectSelector: { matchLabels: { e: 'f' } }, matchConditions: [condition], failurePolicy: 'Ignore', timeoutSeconds: 3 };

  test('is read whole', () => {
    const raw = { metadata, webhooks: [{ ...hook, clientConfig: { service: { namespace: 'policies', name: 'gate', port: 8443 } } }] };
    expect(projectRaw('validatingwebhookconfigurations', raw)).toMatchObject({ type: 'WebhookConfiguration', mutating: false, webhooks: [{ ...hook, service: { namespace: 'policies', name: 'gate', port: 8443 }, host: null }] });
    expect(projectRaw('mutatingwebhookconfigurations', raw)).toMatchObject({ mutating: true });
  });

  test('has the defaults of the API', () => {
    expect(projectRaw('validatingwebhookconfigurations', { metadata })).toMatchObject({ webhooks: [] });
    const read = projectRaw('validatingwebhookconfigurations', { metadata, webhooks: [{ clientConfig: { service: {} } }, { rules: [{}], matchConditions: [{}] }] });
    const bare = { name: '', rules: [], matchConditions: [], failurePolicy: 'Fail', timeoutSeconds: 10, host: null };
    expect(read).toMatchObject({ webhooks: [{ ...bare, service: { namespace: '', name: '', port: 443 } }, { ...bare, service: null, matchConditions: [{ name: '', expression: '' }], rules: [{ operations: [], apiGroups: [], apiVersions: [], resources: [], scope: '*' }] }] });
    expect((read as unknown as { webhooks: object[] }).webhooks[0]).not.toHaveProperty('namespaceSelector');
    expect((read as unknown as { webhooks: object[] }).webhooks[0]).not.toHaveProperty('objectSelector');
  });

  test.each([
    ['admissionregistration.k8s.io/v1', 'Fail'],
    ['admissionregistration.k8s.io/v1beta1', 'Ignore'],
  ])('fails as %s has it: %s', (apiVersion, failurePolicy) => {
    expect(projectRaw('validatingwebhookconfigurations', { apiVersion, metadata, webhooks: [{}] })).toMatchObject({ webhooks: [{ failurePolicy }] });
    expect(projectRaw('validatingwebhookconfigurations', { apiVersion, metadata, webhooks: [{ failurePolicy: 'Fail' }] })).toMatchObject({ webhooks: [{ failurePolicy: 'Fail' }] });
  });

  test('keeps the host of a URL alone', () => {
    const hostOf = (url: string) => (projectRaw('validatingwebhookconfigurations', { metadata, webhooks: [{ clientConfig: { url } }] }) as unknown as { webhooks: { host: string }[] }).webhooks[0]?.host;
    expect([hostOf('https://gate.example:8443/check?token=x'), hostOf('no url')]).toEqual(['gate.example:8443', '']);
  });

  test('has faults where its fields are of another type', () => {
    const webhooks = [{ name: 1, rules: {}, clientConfig: { service: { name: 2 }, url: 3 }, failurePolicy: 4, timeoutSeconds: 'x', matchConditions: 5, namespaceSelector: { matchExpressions: [{ key: 'a', operator: 'Near' }] }, objectSelector: 6 }];
    expect(faultsOf('validatingwebhookconfigurations', { webhooks }).toSorted()).toEqual(
      ['clientConfig.service.name', 'clientConfig.url', 'failurePolicy', 'matchConditions', 'name', 'namespaceSelector', 'objectSelector', 'rules', 'timeoutSeconds'].map((path) => `webhooks[0].${path}`),
    );
    expect(faultsOf('validatingwebhookconfigurations', { webhooks: [1] })).toEqual(['webhooks[0]']);
  });
});

describe('an admission policy', () => {
  const matchConstraints = { namespaceSelector: selector, objectSelector: selector, resourceRules: [rule], excludeResourceRules: [{ ...rule, resources: ['nodes'] }] };
  const constraints = { namespaceSelector: selector, objectSelector: selector, rules: [rule], excludeRules: [{ ...rule, resources: ['nodes'] }] };

  test('is read whole', () => {
    const spec = { matchConstraints, matchConditions: [condition], failurePolicy: 'Ignore', paramKind: { kind: 'ConfigMap' }, validations: [{ expression: 'a' }, { expression: 'b' }] };
    expect(projectRaw('validatingadmissionpolicies', { metadata, spec })).toMatchObject({
      type: 'ValidatingAdmissionPolicy', name: 'gate', matchConstraints: constraints, matchConditions: [condition], failurePolicy: 'Ignore', paramKind: 'ConfigMap', validations: 2,
    });
  });

  test('has the defaults of the API', () => {
    expect(projectRaw('validatingadmissionpolicies', { metadata, spec: {} })).toMatchObject({ matchConstraints: { rules: [], excludeRules: [] }, matchConditions: [], failurePolicy: 'Fail', paramKind: null, validations: 0 });
    expect(projectRaw('validatingadmissionpolicies', { metadata, spec: { matchConstraints: {}, paramKind: {} } })).toMatchObject({ matchConstraints: { rules: [], excludeRules: [] }, paramKind: '' });
  });

  test('is bound', () => {
    const spec = { policyName: 'gate', validationActions: ['Deny', 'Audit'], matchResources: matchConstraints };
    expect(projectRaw('validatingadmissionpolicybindings', { metadata, spec })).toMatchObject({ type: 'ValidatingAdmissionPolicyBinding', policyName: 'gate', validationActions: ['Deny', 'Audit'], matchResources: constraints });
    expect(projectRaw('validatingadmissionpolicybindings', { metadata, spec: {} })).toMatchObject({ policyName: '', validationActions: [], matchResources: null });
  });

  test('has faults where its fields are of another type', () => {
    expect(faultsOf('validatingadmissionpolicies', { spec: { matchConstraints: 1, matchConditions: 2, failurePolicy: 3, paramKind: 4, validations: 5 } }).toSorted()).toEqual(
      ['failurePolicy', 'matchConditions', 'matchConstraints', 'paramKind', 'validations'].map((path) => `spec.${path}`),
    );
    expect(faultsOf('validatingadmissionpolicybindings', { spec: { policyName: 1, validationActions: 2, matchResources: { resourceRules: 3, excludeResourceRules: 4 } } }).toSorted()).toEqual(
      ['matchResources.excludeResourceRules', 'matchResources.resourceRules', 'policyName', 'validationActions'].map((path) => `spec.${path}`),
    );
  });
});

test('endpoints are ready unless they say otherwise', () => {
  const endpoints = [{ conditions: { ready: true } }, { conditions: { ready: false } }, { conditions: {} }, {}];
  expect(projectRaw('endpointslices', { metadata: { name: 'x', namespace: 'shop', labels: { 'kubernetes.io/service-name': 'web' } }, endpoints })).toMatchObject({ type: 'EndpointSlice', service: 'web', ready: 3 });
  expect(projectRaw('endpointslices', { metadata: { name: 'x', namespace: 'shop' } })).toMatchObject({ service: null, ready: 0 });
});
