import type { AccessRule } from '#lib/model/inventory.ts';
import type { Grant } from './permissions.ts';

export const DANGERS = ['everything', 'read-secrets', 'create-pods', 'exec', 'escalate', 'bind', 'impersonate', 'node-proxy', 'request-tokens', 'webhooks', 'approve-certificates', 'create-volumes', 'relabel-namespaces'] as const;
export type DangerId = (typeof DANGERS)[number];

/** Something a grant allows that leads further than it says. */
export interface Danger {
  id: DangerId;
  grant: Grant;
  /** Names it is limited to; empty for all. */
  only: readonly string[];
}

interface Pattern {
  id: DangerId;
  verbs: readonly string[];
  group: string;
  resources: readonly string[];
  /** Of the whole cluster: a RoleBinding does not give it. */
  clusterWide?: true;
}

const READ = ['get', 'list', 'watch'];
const WRITE = ['create', 'update', 'patch'];
const RBAC = 'rbac.authorization.k8s.io';

/** Source: kubernetes.io/docs/concepts/security/rbac-good-practices, "Privilege escalation risks". */
export const DANGER_PATTERNS: readonly Pattern[] = [
  { id: 'read-secrets', verbs: READ, group: '', resources: ['secrets'] },
  { id: 'create-pods', verbs: ['create'], group: '', resources: ['pods', 'replicationcontrollers'] },
  { id: 'create-pods', verbs: WRITE, group: 'apps', resources: ['deployments', 'daemonsets', 'statefulsets', 'replicasets'] },
  { id: 'create-pods', verbs: ['create'], group: 'batch', resources: ['jobs', 'cronjobs'] },
  { id: 'exec', verbs: ['create', 'get'], group: '', resources: ['pods/exec', 'pods/attach'] },
  { id: 'exec', verbs: ['update', 'patch'], group: '', resources: ['pods/ephemeralcontainers'] },
  { id: 'escalate', verbs: ['escalate'], group: RBAC, resources: ['roles'] },
  { id: 'escalate', verbs: ['escalate'], group: RBAC, resources: ['clusterroles'], clusterWide: true },
  { id: 'bind', verbs: ['bind'], group: RBAC, resources: ['roles', 'clusterroles'] },
  { id: 'impersonate', verbs: ['impersonate'], group: '', resources: ['serviceaccounts'] },
  { id: 'impersonate', verbs: ['impersonate'], group: '', resources: ['users', 'groups'], clusterWide: true },
  { id: 'node-proxy', verbs: ['get', 'create'], group: '', resources: ['nodes/proxy'], clusterWide: true },
  { id: 'request-tokens', verbs: ['create'], group: '', resources: ['serviceaccounts/token'] },
  { id: 'webhooks', verbs: WRITE, group: 'admissionregistration.k8s.io', resources: ['validatingwebhookconfigurations', 'mutatingwebhookconfigurations'], clusterWide: true },
  { id: 'approve-certificates', verbs: ['update', 'patch'], group: 'certificates.k8s.io', resources: ['certificatesigningrequests/approval'], clusterWide: true },
  { id: 'create-volumes', verbs: ['create'], group: '', resources: ['persistentvolumes'], clusterWide: true },
  { id: 'relabel-namespaces', verbs: ['update', 'patch'], group: '', resources: ['namespaces'], clusterWide: true },
];

/** What the grants allow that should be known, gravest kind first; each kind once for each grant. A grant of everything is just that. */
export function dangersOf(grants: readonly Grant[]): Danger[] {
  const found = grants.flatMap((grant): Danger[] => {
    const rules = grant.rules ?? [];
    if (rules.some(isEverything)) return [{ id: 'everything', grant, only: [] }];
    return DANGERS.flatMap((id) => dangerOf(id, grant, rules) ?? []);
  });
  return found.toSorted((a, b) => DANGERS.indexOf(a.id) - DANGERS.indexOf(b.id) || Number(a.grant.within !== null) - Number(b.grant.within !== null));
}

function dangerOf(id: DangerId, grant: Grant, rules: readonly AccessRule[]): Danger | null {
  const allowing = rules.filter((rule) => DANGER_PATTERNS.some((pattern) => pattern.id === id && (grant.within === null || !pattern.clusterWide) && allows(rule, pattern)));
  if (allowing.length === 0) return null;
  return { id, grant, only: allowing.some(({ resourceNames }) => resourceNames.length === 0) ? [] : [...new Set(allowing.flatMap(({ resourceNames }) => resourceNames))].toSorted() };
}

const isEverything = ({ verbs, apiGroups, resources, resourceNames }: AccessRule): boolean => [verbs, apiGroups, resources].every((all) => all.includes('*')) && resourceNames.length === 0;

function allows({ verbs, apiGroups, resources, resourceNames }: AccessRule, pattern: Pattern): boolean {
  if (!has(apiGroups, pattern.group)) return false;
  return pattern.resources.some(
    (resource) =>
      (resources.includes('*') || resources.includes(resource) || resources.includes(`*/${resource.split('/')[1]}`)) &&
      // An object that is not there yet has no name to be allowed by.
      pattern.verbs.some((verb) => has(verbs, verb) && (resourceNames.length === 0 || verb !== 'create' || resource.includes('/'))),
  );
}

const has = (all: readonly string[], one: string): boolean => all.includes('*') || all.includes(one);
