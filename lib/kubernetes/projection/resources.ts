import type { ResourceKind } from '#lib/model/inventory.ts';

/** One watched kind as the API serves it. */
export interface Resource {
  /** Its key in the model: the plural of the resource, or `plural.group` where another group has taken that plural. */
  plural: ResourceKind;
  /** The plural in paths and RBAC rules, where it is not the key. */
  apiPlural?: string;
  /** API group; empty for the core group. */
  group: string;
  /** The version it is read in; the one that is preferred where `versions` has several. */
  version: string;
  /** All versions that can be read, in order of preference; only what is optional is looked up, so only there several make sense. */
  versions?: readonly string[];
  kind: string;
  namespaced: boolean;
  /** Clusters may lack it, as they do a custom resource that nobody has installed; that is no fault, and it is picked up when it appears. */
  optional?: true;
}

const row = (plural: ResourceKind, group: string, version: string, kind: string, namespaced = true): Resource => ({
  plural,
  group,
  version,
  kind,
  namespaced,
});

/** A kind that clusters may lack; `versions` in order of preference. For a plural that is taken give `key`, `plural.group`. */
export function optionalResource(plural: string, group: string, versions: readonly [string, ...string[]], kind: string, more: { namespaced?: boolean; key?: ResourceKind } = {}): Resource {
  const { namespaced = true, key = plural as ResourceKind } = more;
  return { plural: key, ...(key !== plural && { apiPlural: plural }), group, version: versions[0], versions, kind, namespaced, optional: true };
}

/**
 * Every kind this version watches, in the order in which to read them: what workloads are judged against first, pods last.
 * `deploy/rbac.yaml` and the reflector are made from this table.
 */
export const RESOURCES: readonly Resource[] = [
  row('namespaces', '', 'v1', 'Namespace', false),
  row('nodes', '', 'v1', 'Node', false),
  row('serviceaccounts', '', 'v1', 'ServiceAccount'),
  row('limitranges', '', 'v1', 'LimitRange'),
  row('resourcequotas', '', 'v1', 'ResourceQuota'),
  row('services', '', 'v1', 'Service'),
  row('networkpolicies', 'networking.k8s.io', 'v1', 'NetworkPolicy'),
  optionalResource('clusternetworkpolicies', 'policy.networking.k8s.io', ['v1alpha2'], 'ClusterNetworkPolicy', { namespaced: false }),
  optionalResource('adminnetworkpolicies', 'policy.networking.k8s.io', ['v1alpha1'], 'AdminNetworkPolicy', { namespaced: false }),
  optionalResource('baselineadminnetworkpolicies', 'policy.networking.k8s.io', ['v1alpha1'], 'BaselineAdminNetworkPolicy', { namespaced: false }),
  optionalResource('ciliumnetworkpolicies', 'cilium.io', ['v2'], 'CiliumNetworkPolicy'),
  optionalResource('ciliumclusterwidenetworkpolicies', 'cilium.io', ['v2'], 'CiliumClusterwideNetworkPolicy', { namespaced: false }),
  optionalResource('networkpolicies', 'crd.projectcalico.org', ['v1'], 'NetworkPolicy', { key: 'networkpolicies.crd.projectcalico.org' }),
  optionalResource('globalnetworkpolicies', 'crd.projectcalico.org', ['v1'], 'GlobalNetworkPolicy', { namespaced: false, key: 'globalnetworkpolicies.crd.projectcalico.org' }),
  optionalResource('externalsecrets', 'external-secrets.io', ['v1', 'v1beta1'], 'ExternalSecret'),
  optionalResource('secretstores', 'external-secrets.io', ['v1', 'v1beta1'], 'SecretStore'),
  optionalResource('clustersecretstores', 'external-secrets.io', ['v1', 'v1beta1'], 'ClusterSecretStore', { namespaced: false }),
  optionalResource('sealedsecrets', 'bitnami.com', ['v1alpha1'], 'SealedSecret'),
  optionalResource('certificates', 'cert-manager.io', ['v1'], 'Certificate'),
  optionalResource('secretproviderclasses', 'secrets-store.csi.x-k8s.io', ['v1', 'v1alpha1'], 'SecretProviderClass'),
  optionalResource('policyreports', 'wgpolicyk8s.io', ['v1alpha2', 'v1beta1', 'v1alpha1'], 'PolicyReport', { key: 'policyreports.wgpolicyk8s.io' }),
  optionalResource('clusterpolicyreports', 'wgpolicyk8s.io', ['v1alpha2', 'v1beta1', 'v1alpha1'], 'ClusterPolicyReport', { namespaced: false, key: 'clusterpolicyreports.wgpolicyk8s.io' }),
  optionalResource('reports', 'openreports.io', ['v1alpha1'], 'Report', { key: 'reports.openreports.io' }),
  optionalResource('clusterreports', 'openreports.io', ['v1alpha1'], 'ClusterReport', { namespaced: false, key: 'clusterreports.openreports.io' }),
  optionalResource('policyreports', 'reports.x-k8s.io', ['v1beta2', 'v1beta1'], 'PolicyReport', { key: 'policyreports.reports.x-k8s.io' }),
  optionalResource('clusterpolicyreports', 'reports.x-k8s.io', ['v1beta2', 'v1beta1'], 'ClusterPolicyReport', { namespaced: false, key: 'clusterpolicyreports.reports.x-k8s.io' }),
  optionalResource('exposedsecretreports', 'aquasecurity.github.io', ['v1alpha1'], 'ExposedSecretReport'),
  row('roles', 'rbac.authorization.k8s.io', 'v1', 'Role'),
  row('clusterroles', 'rbac.authorization.k8s.io', 'v1', 'ClusterRole', false),
  row('rolebindings', 'rbac.authorization.k8s.io', 'v1', 'RoleBinding'),
  row('clusterrolebindings', 'rbac.authorization.k8s.io', 'v1', 'ClusterRoleBinding', false),
  row('endpointslices', 'discovery.k8s.io', 'v1', 'EndpointSlice'),
  row('validatingwebhookconfigurations', 'admissionregistration.k8s.io', 'v1', 'ValidatingWebhookConfiguration', false),
  row('mutatingwebhookconfigurations', 'admissionregistration.k8s.io', 'v1', 'MutatingWebhookConfiguration', false),
  optionalResource('validatingadmissionpolicies', 'admissionregistration.k8s.io', ['v1', 'v1beta1'], 'ValidatingAdmissionPolicy', { namespaced: false }),
  optionalResource('validatingadmissionpolicybindings', 'admissionregistration.k8s.io', ['v1', 'v1beta1'], 'ValidatingAdmissionPolicyBinding', { namespaced: false }),
  row('cronjobs', 'batch', 'v1', 'CronJob'),
  row('jobs', 'batch', 'v1', 'Job'),
  row('deployments', 'apps', 'v1', 'Deployment'),
  row('statefulsets', 'apps', 'v1', 'StatefulSet'),
  row('daemonsets', 'apps', 'v1', 'DaemonSet'),
  row('replicasets', 'apps', 'v1', 'ReplicaSet'),
  row('replicationcontrollers', '', 'v1', 'ReplicationController'),
  row('pods', '', 'v1', 'Pod'),
];

const BY_PLURAL = new Map<string, Resource>(RESOURCES.map((resource) => [resource.plural, resource]));
const BY_TYPE = new Map<string, Resource>(RESOURCES.map((resource) => [`${resource.group}/${resource.kind}`, resource]));

/** `v1` or `apps/v1`. */
export function apiVersionOf(resource: Resource): string {
  return resource.group === '' ? resource.version : `${resource.group}/${resource.version}`;
}

/** The plural as the API server knows it. */
export function apiPluralOf(resource: Resource): string {
  return resource.apiPlural ?? resource.plural;
}

/** Whether clusters may lack that kind; false for what is not watched. */
export function isOptional(plural: string): boolean {
  return BY_PLURAL.get(plural)?.optional === true;
}

/** Path of the collection below the server's root: `/apis/apps/v1/namespaces/shop/deployments`; all namespaces without one. */
export function collectionPath(resource: Resource, namespace?: string): string {
  const root = resource.group === '' ? `/api/${resource.version}` : `/apis/${resource.group}/${resource.version}`;
  return resource.namespaced && namespace !== undefined
    ? `${root}/namespaces/${encodeURIComponent(namespace)}/${apiPluralOf(resource)}`
    : `${root}/${apiPluralOf(resource)}`;
}

/** The resource of that plural; throws a RangeError on anything that is not watched. */
export function resourceOf(plural: ResourceKind): Resource {
  const found = BY_PLURAL.get(plural);
  if (!found) throw new RangeError(`no such resource: ${plural}`);
  return found;
}

/** What `extensions` once served, and the groups it lives in now; old manifests still say so. */
const FORMERLY_EXTENSIONS: Record<string, string> = {
  Deployment: 'apps',
  DaemonSet: 'apps',
  ReplicaSet: 'apps',
  NetworkPolicy: 'networking.k8s.io',
};

/** Groups under which an API server of its own serves what the cluster keeps in another: people write the one, and the other is what is watched. */
const SERVED_FOR: Readonly<Record<string, string>> = { 'projectcalico.org': 'crd.projectcalico.org' };

/**
 * The resource that an object's `apiVersion` and `kind` name, null where it is not watched. All versions of a group are one, and so are the
 * kinds that have moved from `extensions` and those that Calico serves for its own: the fields that are read are the same.
 */
export function resourceForType(apiVersion: string, kind: string): Resource | null {
  const slash = apiVersion.indexOf('/');
  const group = slash < 0 ? '' : apiVersion.slice(0, slash);
  const now = group === 'extensions' && Object.hasOwn(FORMERLY_EXTENSIONS, kind) ? FORMERLY_EXTENSIONS[kind] : group;
  return BY_TYPE.get(`${now}/${kind}`) ?? BY_TYPE.get(`${SERVED_FOR[group]}/${kind}`) ?? null;
}

/** Whether a current cluster takes an object of that `apiVersion` for the resource that `resourceForType` finds. */
export function isServed(resource: Resource, apiVersion: string): boolean {
  const group = apiVersion.split('/')[0] as string;
  return SERVED_FOR[group] === resource.group || (resource.versions ?? [resource.version]).some((version) => apiVersion === apiVersionOf({ ...resource, version }));
}
