import type { Access } from '#lib/api/access.ts';
import type { ReadParams } from '#lib/api/endpoints.ts';
import { dangersOf } from '#lib/kubernetes/rbac/dangers.ts';
import { grantsOf } from '#lib/kubernetes/rbac/permissions.ts';
import type { ResourceKind, Role, RoleBinding } from '#lib/model/inventory.ts';
import { workloadKey } from '#lib/model/keys.ts';
import { maySee } from '#lib/model/principal.ts';
import type { Subject } from '#lib/model/subject.ts';
import type { ReadContext } from './context.ts';
import { isRead, unreadOf } from './unread.ts';
import { findWorkload } from './workload.ts';

const KINDS = ['roles', 'clusterroles', 'rolebindings', 'clusterrolebindings'] as const satisfies ResourceKind[];

/** What the service account of a workload may do: the one asked for where its pods have several. Throws AppError `not-found` for a workload that is not there. */
export function readAccess(context: ReadContext, params: ReadParams<'access'>): Access {
  const { inventory } = context.state;
  const { subject } = findWorkload(context, workloadKey(params), params.namespace).built;
  const { namespace } = params;
  const accounts = [...new Set(subject.groups.map(({ template }) => template.spec.serviceAccountName || 'default'))];
  const account = accounts.find((name) => name === params.account) ?? accounts[0] ?? 'default';
  const bindings = [...inventory.all<RoleBinding>('clusterrolebindings'), ...inventory.all<RoleBinding>('rolebindings')];
  // A static pod has no account: the kubelet gives it no token.
  const all = subject.staticPod ? [] : grantsOf({ namespace, name: account }, bindings, (role) => inventory.get<Role>(role.kind === 'Role' ? 'roles' : 'clusterroles', role.namespace, role.name));
  const grants = all.filter(({ within }) => within === null || maySee(context.principal, within));
  return {
    at: new Date(context.now).toISOString(),
    namespace,
    account,
    accounts,
    token: tokenOf(context, subject, account),
    grants: grants.map(({ rules, ...grant }) => ({
      ...grant,
      found: rules !== null,
      rules: (rules ?? []).map(({ verbs, apiGroups, resources, resourceNames, urls }) => ({ verbs: [...verbs], apiGroups: [...apiGroups], resources: [...resources], resourceNames: [...resourceNames], urls: [...urls] })),
      dangers: dangersOf([{ rules, ...grant }]).map(({ id, only }) => ({ id, only: [...only] })),
    })),
    hidden: all.length - grants.length,
    unread: unreadOf(context, KINDS),
  };
}

/** Pods get one unless the pod, or else its account, says no; a projected volume may bring one all the same. */
function tokenOf(context: ReadContext, { groups, staticPod, serviceAccounts, namespace }: Subject, account: string): boolean | null {
  if (staticPod) return false;
  const specs = groups.map(({ template }) => template.spec).filter(({ serviceAccountName }) => (serviceAccountName || 'default') === account);
  if (specs.some(({ automountServiceAccountToken, volumes = [] }) => automountServiceAccountToken === true || (automountServiceAccountToken === false && volumes.some((volume) => volume.serviceAccountToken)))) return true;
  if (specs.every(({ automountServiceAccountToken }) => automountServiceAccountToken === false)) return false;
  if (serviceAccounts.get(account) === false) return false;
  return isRead(context, 'serviceaccounts', namespace.name) ? true : null;
}
