import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunningControlPlane } from '../cluster/attach.ts';

const DEPLOY = join(import.meta.dirname, '../../deploy');

/** Path of a kubeconfig of exactly the account that deploy/ gives the product. */
export async function productKubeconfig(cluster: RunningControlPlane): Promise<string> {
  for (const file of ['namespace.yaml', 'rbac.yaml']) await cluster.apply(readFileSync(join(DEPLOY, file), 'utf8'));
  return cluster.kubeconfigFor({ namespace: 'plimsoll', serviceAccount: 'plimsoll' });
}

/** Creates a service account in that namespace with those Role rules; path of its kubeconfig. */
export async function restrictedKubeconfig(cluster: RunningControlPlane, namespace: string, name: string, rules: unknown[]): Promise<string> {
  await cluster.apply(
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'List',
      items: [
        { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace } },
        { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', metadata: { name, namespace }, rules },
        {
          apiVersion: 'rbac.authorization.k8s.io/v1',
          kind: 'RoleBinding',
          metadata: { name, namespace },
          roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
          subjects: [{ kind: 'ServiceAccount', name, namespace }],
        },
      ],
    }),
  );
  return cluster.kubeconfigFor({ namespace, serviceAccount: name });
}
