import type { AccessRule, ObjectRef, Role, RoleBinding } from '#lib/model/inventory.ts';

/** One binding that gives a service account the rules of one role. */
export interface Grant {
  binding: ObjectRef;
  role: ObjectRef;
  /** As whom the account has it: `account` itself, or a group it belongs to. */
  as: 'account' | 'system:serviceaccounts' | 'namespace' | 'system:authenticated';
  /** The namespace in which it holds; null for the whole cluster. */
  within: string | null;
  /** Null where the role is not there, so that nothing is granted. */
  rules: readonly AccessRule[] | null;
}

interface Account {
  namespace: string;
  name: string;
}

/**
 * Every binding that reaches a service account: by its name, by the user name it has, or by a group that all such accounts are in. Rules
 * of a ClusterRole that aggregates others are filled in by its controller, so they are taken as they stand.
 * Source: kubernetes.io/docs/reference/access-authn-authz/rbac; pkg/registry/rbac/validation, v1.37.
 *
 * @param roleOf the role of that kind and name; `namespace` is empty for a ClusterRole.
 */
export function grantsOf(account: Account, bindings: Iterable<RoleBinding>, roleOf: (role: ObjectRef) => Role | null): Grant[] {
  const grants: Grant[] = [];
  for (const { namespace, name, role: { kind, name: roleName }, subjects } of bindings) {
    const as = subjects.map((subject) => matchOf(account, subject)).find((found) => found !== null);
    if (!as) continue;
    const role = { kind, namespace: kind === 'Role' ? namespace : '', name: roleName };
    grants.push({ binding: { kind: namespace === '' ? 'ClusterRoleBinding' : 'RoleBinding', namespace, name }, role, as, within: namespace === '' ? null : namespace, rules: roleOf(role)?.rules ?? null });
  }
  return grants.toSorted((a, b) => AS.indexOf(a.as) - AS.indexOf(b.as) || Number(a.within !== null) - Number(b.within !== null) || (keyOf(a) < keyOf(b) ? -1 : 1));
}

const AS: readonly Grant['as'][] = ['account', 'namespace', 'system:serviceaccounts', 'system:authenticated'];
const keyOf = ({ binding }: Grant): string => `${binding.namespace}/${binding.name}`;

function matchOf({ namespace, name }: Account, subject: RoleBinding['subjects'][number]): Grant['as'] | null {
  switch (subject.kind) {
    case 'ServiceAccount':
      return subject.name === name && subject.namespace === namespace ? 'account' : null;
    case 'User':
      return subject.name === `system:serviceaccount:${namespace}:${name}` ? 'account' : null;
    case 'Group':
      if (subject.name === `system:serviceaccounts:${namespace}`) return 'namespace';
      return subject.name === 'system:serviceaccounts' || subject.name === 'system:authenticated' ? subject.name : null;
    default:
      return null;
  }
}
