import { z } from 'zod';
import { DANGERS } from '../kubernetes/rbac/dangers.ts';
import { objectRef, unreadKind } from './common.ts';

const rule = z.object({ verbs: z.array(z.string()), apiGroups: z.array(z.string()), resources: z.array(z.string()), resourceNames: z.array(z.string()), urls: z.array(z.string()) });

/** What the service account of a workload may do (lib/kubernetes/rbac). It is no part of any score. */
export const access = z.object({
  at: z.string(),
  namespace: z.string(),
  account: z.string(),
  /** Every account that pods of the workload have now: several while a rollout changes it. */
  accounts: z.array(z.string()),
  /** Whether pods get a token of the account; null where that cannot be told. */
  token: z.boolean().nullable(),
  grants: z.array(
    z.object({
      binding: objectRef,
      role: objectRef,
      /** As whom: `account` itself, or one of the groups that all accounts of the namespace, all accounts, or all users are in. */
      as: z.enum(['account', 'namespace', 'system:serviceaccounts', 'system:authenticated']),
      /** The namespace in which it holds; null for the whole cluster. */
      within: z.string().nullable(),
      /** False where the role is not known, so that it grants nothing that can be told. */
      found: z.boolean(),
      rules: z.array(rule),
      dangers: z.array(z.object({ id: z.enum(DANGERS), only: z.array(z.string()) })),
    }),
  ),
  /** Bindings in namespaces that may not be seen. */
  hidden: z.number().int(),
  unread: z.array(unreadKind),
});

export type Access = z.infer<typeof access>;
export type AccessGrant = Access['grants'][number];
