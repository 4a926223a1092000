import type { ResourceKind } from '#lib/model/inventory.ts';

/** One watched kind as the API serves it. */
export interface Resource {
  /** The plural of the resource, also its key in the model. */
  plural: ResourceKind;
  /** API group; empty for the core group. */
  group: string;
  version: string;
  kind: string;
  namespaced: boolean;
}

const row = (plural: ResourceKind, group: string, version: string, kind: string, namespaced = true): Resource => ({
  plural,
  group,
  version,
  kind,
  namespaced,
});

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

/** Path of the collection below the server's root: `/apis/apps/v1/namespaces/shop/deployments`; all namespaces without one. */
export function collectionPath(resource: Resource, namespace?: string): string {
  const root = resource.group === '' ? `/api/${resource.version}` : `/apis/${resource.group}/${resource.version}`;
  return resource.namespaced && namespace !== undefined
    ? `${root}/namespaces/${encodeURIComponent(namespace)}/${resource.plural}`
    : `${root}/${resource.plural}`;
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

/**
 * The resource that an object's `apiVersion` and `kind` name, null where it is not watched. All versions of a group are one, and so are the
 * kinds that have moved from `extensions`: their fields are the same.
 */
export function resourceForType(apiVersion: string, kind: string): Resource | null {
  const slash = apiVersion.indexOf('/');
  const group = slash < 0 ? '' : apiVersion.slice(0, slash);
  const now = group === 'extensions' && Object.hasOwn(FORMERLY_EXTENSIONS, kind) ? FORMERLY_EXTENSIONS[kind] : group;
  return BY_TYPE.get(`${now}/${kind}`) ?? null;
}
