import type { ObjectMeta } from './inventory.ts';

/** Roles and who has them, as they are kept. */

/** A rule of a role, its lists sorted. Equal ones are one object. */
export interface AccessRule {
  verbs: readonly string[];
  apiGroups: readonly string[];
  resources: readonly string[];
  /** Names it is limited to; empty for all. */
  resourceNames: readonly string[];
  /** Paths that are no resources. */
  urls: readonly string[];
}

/** A Role, or a ClusterRole, whose namespace is empty. */
export interface Role extends ObjectMeta {
  type: 'Role';
  rules: readonly AccessRule[];
}

/** A RoleBinding, or a ClusterRoleBinding, whose namespace is empty. */
export interface RoleBinding extends ObjectMeta {
  type: 'RoleBinding';
  role: { kind: string; name: string };
  subjects: readonly { kind: string; name: string; namespace: string }[];
}
