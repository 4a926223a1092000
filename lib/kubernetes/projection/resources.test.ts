import { expect, test } from 'vitest';
import { apiPluralOf, apiVersionOf, collectionPath, isOptional, isServed, optionalResource, RESOURCES, resourceForType, resourceOf } from './resources.ts';

test('every kind is found by its own type', () => {
  for (const resource of RESOURCES) expect(resourceForType(apiVersionOf(resource), resource.kind)).toBe(resource);
  expect(new Set(RESOURCES.map(({ plural }) => plural)).size).toBe(RESOURCES.length);
});

test.each([
  ['apps/v1beta1', 'Deployment', 'deployments'],
  ['batch/v1beta1', 'CronJob', 'cronjobs'],
  ['extensions/v1beta1', 'Deployment', 'deployments'],
  ['extensions/v1beta1', 'DaemonSet', 'daemonsets'],
  ['extensions/v1beta1', 'ReplicaSet', 'replicasets'],
  ['extensions/v1beta1', 'NetworkPolicy', 'networkpolicies'],
  ['extensions/v1beta1', 'Ingress', undefined],
  ['extensions/v1beta1', 'Pod', undefined],
  ['v1', 'Deployment', undefined],
  ['apps/v1', 'Pod', undefined],
  ['apps.openshift.io/v1', 'DeploymentConfig', undefined],
  ['crd.projectcalico.org/v1', 'NetworkPolicy', 'networkpolicies.crd.projectcalico.org'],
  ['projectcalico.org/v3', 'NetworkPolicy', 'networkpolicies.crd.projectcalico.org'],
  ['projectcalico.org/v3', 'GlobalNetworkPolicy', 'globalnetworkpolicies.crd.projectcalico.org'],
  ['projectcalico.org/v3', 'StagedNetworkPolicy', undefined],
  ['toString/v1', 'NetworkPolicy', undefined],
  ['serving.knative.dev/v1', 'Service', undefined],
  ['extensions/v1', 'toString', undefined],
])('%s %s is %s', (apiVersion, kind, plural) => {
  expect(resourceForType(apiVersion, kind)?.plural).toBe(plural);
});

test.each([
  ['apps/v1', 'Deployment', true],
  ['apps/v1beta1', 'Deployment', false],
  ['extensions/v1beta1', 'Deployment', false],
  ['v1', 'Pod', true],
  ['external-secrets.io/v1beta1', 'ExternalSecret', true],
  ['external-secrets.io/v1alpha1', 'ExternalSecret', false],
  ['projectcalico.org/v3', 'NetworkPolicy', true],
])('%s %s is what current servers take: %s', (apiVersion, kind, expected) => {
  expect(isServed(resourceForType(apiVersion, kind)!, apiVersion)).toBe(expected);
});

test.each([
  ['pods', undefined, '/api/v1/pods'],
  ['pods', 'shop', '/api/v1/namespaces/shop/pods'],
  ['deployments', 'shop', '/apis/apps/v1/namespaces/shop/deployments'],
  ['nodes', 'shop', '/api/v1/nodes'],
] as const)('%s in %s', (plural, namespace, path) => {
  expect(collectionPath(resourceOf(plural), namespace)).toBe(path);
});

test.each([['pods', 'v1'], ['deployments', 'apps/v1'], ['certificates', 'cert-manager.io/v1']] as const)('%s are of %s', (plural, apiVersion) => {
  expect(apiVersionOf(resourceOf(plural))).toBe(apiVersion);
});

test('a plural that another group has taken is another key', () => {
  const resource = optionalResource('pods', 'metrics.k8s.io', ['v1', 'v1beta1'], 'PodMetrics', { key: 'pods.metrics.k8s.io' as 'pods' });
  expect(resource).toMatchObject({ plural: 'pods.metrics.k8s.io', version: 'v1', optional: true });
  expect(apiPluralOf(resource)).toBe('pods');
  expect(collectionPath({ ...resource, version: 'v1beta1' }, 'shop')).toBe('/apis/metrics.k8s.io/v1beta1/namespaces/shop/pods');
});

test('what is optional has an API group and all its versions', () => {
  const optional = RESOURCES.filter((resource) => resource.optional);
  expect(optional.map(({ group, version, versions }) => [group !== '', versions?.[0] === version])).toEqual(optional.map(() => [true, true]));
  expect(RESOURCES.filter(({ plural }) => isOptional(plural))).toEqual(optional);
  expect(RESOURCES.filter(({ versions }) => versions !== undefined)).toEqual(optional);
});

// As the API serves them: a wrong letter here is a kind that is never read.
test('kinds have the groups, versions and scopes of the API', () => {
  const core = RESOURCES.filter(({ optional }) => !optional).map((resource) => `${collectionPath(resource, 'x')} ${resource.kind}`);
  expect(core).toEqual(expect.arrayContaining([
    '/api/v1/namespaces Namespace',
    '/api/v1/nodes Node',
    '/api/v1/namespaces/x/serviceaccounts ServiceAccount',
    '/api/v1/namespaces/x/limitranges LimitRange',
    '/api/v1/namespaces/x/resourcequotas ResourceQuota',
    '/api/v1/namespaces/x/services Service',
    '/apis/networking.k8s.io/v1/namespaces/x/networkpolicies NetworkPolicy',
    '/apis/rbac.authorization.k8s.io/v1/namespaces/x/roles Role',
    '/apis/rbac.authorization.k8s.io/v1/clusterroles ClusterRole',
    '/apis/rbac.authorization.k8s.io/v1/namespaces/x/rolebindings RoleBinding',
    '/apis/rbac.authorization.k8s.io/v1/clusterrolebindings ClusterRoleBinding',
    '/apis/discovery.k8s.io/v1/namespaces/x/endpointslices EndpointSlice',
    '/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations ValidatingWebhookConfiguration',
    '/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations MutatingWebhookConfiguration',
    '/apis/batch/v1/namespaces/x/cronjobs CronJob',
    '/apis/batch/v1/namespaces/x/jobs Job',
    '/apis/apps/v1/namespaces/x/deployments Deployment',
    '/apis/apps/v1/namespaces/x/statefulsets StatefulSet',
    '/apis/apps/v1/namespaces/x/daemonsets DaemonSet',
    '/apis/apps/v1/namespaces/x/replicasets ReplicaSet',
    '/api/v1/namespaces/x/replicationcontrollers ReplicationController',
    '/api/v1/namespaces/x/pods Pod',
  ]));
});

test('so have the kinds that a cluster may lack, newest version first', () => {
  const optional = RESOURCES.filter((resource) => resource.optional).map((resource) => `${collectionPath(resource, 'x')} ${resource.kind} ${(resource.versions ?? []).join(' ')}`);
  expect(optional).toEqual(expect.arrayContaining([
    '/apis/policy.networking.k8s.io/v1alpha2/clusternetworkpolicies ClusterNetworkPolicy v1alpha2',
    '/apis/policy.networking.k8s.io/v1alpha1/adminnetworkpolicies AdminNetworkPolicy v1alpha1',
    '/apis/policy.networking.k8s.io/v1alpha1/baselineadminnetworkpolicies BaselineAdminNetworkPolicy v1alpha1',
    '/apis/cilium.io/v2/namespaces/x/ciliumnetworkpolicies CiliumNetworkPolicy v2',
    '/apis/cilium.io/v2/ciliumclusterwidenetworkpolicies CiliumClusterwideNetworkPolicy v2',
    '/apis/crd.projectcalico.org/v1/namespaces/x/networkpolicies NetworkPolicy v1',
    '/apis/crd.projectcalico.org/v1/globalnetworkpolicies GlobalNetworkPolicy v1',
    '/apis/external-secrets.io/v1/namespaces/x/externalsecrets ExternalSecret v1 v1beta1',
    '/apis/external-secrets.io/v1/namespaces/x/secretstores SecretStore v1 v1beta1',
    '/apis/external-secrets.io/v1/clustersecretstores ClusterSecretStore v1 v1beta1',
    '/apis/bitnami.com/v1alpha1/namespaces/x/sealedsecrets SealedSecret v1alpha1',
    '/apis/cert-manager.io/v1/namespaces/x/certificates Certificate v1',
    '/apis/secrets-store.csi.x-k8s.io/v1/namespaces/x/secretproviderclasses SecretProviderClass v1 v1alpha1',
    '/apis/wgpolicyk8s.io/v1alpha2/namespaces/x/policyreports PolicyReport v1alpha2 v1beta1 v1alpha1',
    '/apis/wgpolicyk8s.io/v1alpha2/clusterpolicyreports ClusterPolicyReport v1alpha2 v1beta1 v1alpha1',
    '/apis/openreports.io/v1alpha1/namespaces/x/reports Report v1alpha1',
    '/apis/openreports.io/v1alpha1/clusterreports ClusterReport v1alpha1',
    '/apis/reports.x-k8s.io/v1beta2/namespaces/x/policyreports PolicyReport v1beta2 v1beta1',
    '/apis/reports.x-k8s.io/v1beta2/clusterpolicyreports ClusterPolicyReport v1beta2 v1beta1',
    '/apis/aquasecurity.github.io/v1alpha1/namespaces/x/exposedsecretreports ExposedSecretReport v1alpha1',
    '/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicies ValidatingAdmissionPolicy v1 v1beta1',
    '/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicybindings ValidatingAdmissionPolicyBinding v1 v1beta1',
  ]));
});

test('what is not watched is an error', () => {
  expect(() => resourceOf('secrets' as 'pods')).toThrow('no such resource: secrets');
  expect(isOptional('secrets')).toBe(false);
});
