import type { Json, KubeObject } from '../world/raw.ts';

const RBAC = 'rbac.authorization.k8s.io';
const rule = (verbs: string[], resources: string[], apiGroups: string[] = [''], more: Json = {}): Json => ({ verbs, apiGroups, resources, ...more });
const object = (kind: string, namespace: string, name: string, body: Json): KubeObject => ({ apiVersion: `${RBAC}/v1`, kind, metadata: { ...(namespace && { namespace }), name }, ...body }) as unknown as KubeObject;
const clusterRole = (name: string, ...rules: Json[]): KubeObject => object('ClusterRole', '', name, { rules });
const role = (namespace: string, name: string, ...rules: Json[]): KubeObject => object('Role', namespace, name, { rules });
const account = (key: string): Json => ({ kind: 'ServiceAccount', namespace: key.split('/')[0], name: key.split('/')[1] });
const group = (name: string): Json => ({ kind: 'Group', name, apiGroup: RBAC });
const bindCluster = (name: string, to: string, ...subjects: Json[]): KubeObject => object('ClusterRoleBinding', '', name, { roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: to }, subjects });
const bind = (namespace: string, name: string, kind: 'Role' | 'ClusterRole', to: string, ...subjects: Json[]): KubeObject => object('RoleBinding', namespace, name, { roleRef: { apiGroup: RBAC, kind, name: to }, subjects });

const READ = ['get', 'list', 'watch'];

/** Who may do what: roles that every cluster has, those of add-ons, and a few that somebody once made too wide. */
export const ACCESS: readonly KubeObject[] = [
  clusterRole('cluster-admin', rule(['*'], ['*'], ['*']), { verbs: ['*'], nonResourceURLs: ['*'] }),
  clusterRole('view', rule(READ, ['configmaps', 'endpoints', 'events', 'persistentvolumeclaims', 'pods', 'pods/log', 'services']), rule(READ, ['deployments', 'daemonsets', 'statefulsets', 'replicasets'], ['apps']), rule(READ, ['jobs', 'cronjobs'], ['batch'])),
  clusterRole('system:discovery', { verbs: ['get'], nonResourceURLs: ['/api', '/api/*', '/apis', '/apis/*', '/healthz', '/livez', '/openapi', '/openapi/*', '/readyz', '/version'] }),
  clusterRole('system:basic-user', rule(['create'], ['selfsubjectaccessreviews', 'selfsubjectrulesreviews'], ['authorization.k8s.io']), rule(['create'], ['selfsubjectreviews'], ['authentication.k8s.io'])),
  bindCluster('system:discovery', 'system:discovery', group('system:authenticated')),
  bindCluster('system:basic-user', 'system:basic-user', group('system:authenticated')),
  clusterRole('prometheus-k8s', rule(READ, ['nodes', 'nodes/metrics', 'services', 'endpoints', 'pods']), { verbs: ['get'], nonResourceURLs: ['/metrics'] }),
  bindCluster('prometheus-k8s', 'prometheus-k8s', account('observability/prometheus-k8s')),
  clusterRole('fluent-bit', rule(READ, ['namespaces', 'pods', 'nodes', 'nodes/proxy'])),
  bindCluster('fluent-bit', 'fluent-bit', account('observability/fluent-bit')),
  clusterRole('istiod', rule(READ, ['secrets', 'configmaps', 'endpoints', 'namespaces', 'nodes', 'pods', 'services']), rule(['get', 'list', 'watch', 'update', 'patch'], ['mutatingwebhookconfigurations', 'validatingwebhookconfigurations'], ['admissionregistration.k8s.io']), rule(['create'], ['tokenreviews'], ['authentication.k8s.io'])),
  bindCluster('istiod', 'istiod', account('istio-system/istiod')),
  clusterRole('kyverno:admission-controller', rule(READ, ['*'], ['*']), rule(['create', 'update', 'patch', 'delete'], ['mutatingwebhookconfigurations', 'validatingwebhookconfigurations'], ['admissionregistration.k8s.io'])),
  bindCluster('kyverno:admission-controller', 'kyverno:admission-controller', account('kyverno/kyverno-admission-controller')),
  // Made for one Friday evening in 2023.
  bindCluster('runner-deploys', 'cluster-admin', account('ci/runner')),
  role('ci', 'cleanup', rule(['get', 'list', 'delete'], ['pods']), rule(['create'], ['pods/exec'])),
  bind('ci', 'cleanup', 'Role', 'cleanup', account('ci/cleanup')),
  role('merchants', 'webhooks', rule(READ, ['configmaps']), rule(['get'], ['secrets'], [''], { resourceNames: ['webhooks'] }), rule(['get', 'create', 'update'], ['leases'], ['coordination.k8s.io'])),
  bind('merchants', 'webhooks', 'Role', 'webhooks', account('merchants/webhooks')),
  clusterRole('sandbox-everything', rule(READ, ['secrets']), rule(['create', 'delete', 'patch', 'update', ...READ], ['pods', 'pods/exec', 'services', 'configmaps']), rule(['create', 'delete', 'patch', 'update', ...READ], ['deployments', 'statefulsets'], ['apps'])),
  bind('sandbox', 'everyone-may-try', 'ClusterRole', 'sandbox-everything', group('system:serviceaccounts:sandbox')),
];
