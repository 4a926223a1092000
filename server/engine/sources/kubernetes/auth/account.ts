import { isIPv6 } from 'node:net';
import type { Cluster, User } from '@kubernetes/client-node';
import { readImpersonation } from './impersonation.ts';
import { type Environment, proxyFor } from './proxy.ts';

/** One account of a kubeconfig: which server, and who is asking. */
export interface KubeAccount {
  cluster: Cluster;
  /** Null where the context names none that is there. */
  user: User | null;
  /** Headers that say as whom the user acts; none where as itself. */
  impersonation: Record<string, string[]>;
}

type Raw = Record<string, unknown>;

/**
 * An account from the entries of a kubeconfig, with their names. What is missing there is left out; a proxy may come from the environment.
 * Throws CredentialsError.
 */
export function readAccount(cluster: Raw & { name: string; server?: unknown }, user: (Raw & { name: string }) | undefined, env: Environment = {}): KubeAccount {
  return {
    impersonation: readImpersonation(user ?? {}),
    cluster: present({
      name: cluster.name,
      server: String(cluster.server),
      skipTLSVerify: cluster['insecure-skip-tls-verify'] === true,
      tlsServerName: cluster['tls-server-name'],
      caFile: cluster['certificate-authority'],
      caData: cluster['certificate-authority-data'],
      proxyUrl: proxyFor(String(cluster.server), cluster['proxy-url'], env),
    }) as unknown as Cluster,
    user: user
      ? (present({
          name: user.name,
          token: user['token'],
          username: user['username'],
          password: user['password'],
          certFile: user['client-certificate'],
          certData: user['client-certificate-data'],
          keyFile: user['client-key'],
          keyData: user['client-key-data'],
          exec: user['exec'],
          authProvider: user['auth-provider'],
        }) as unknown as User)
      : null,
  };
}

/** Kubeconfigs write what is not there as null or empty text too. */
const present = (entry: Raw): Raw => Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined && value !== null && value !== ''));

const MOUNTED = '/var/run/secrets/kubernetes.io/serviceaccount';

/** The account that Kubernetes mounts into a pod; null outside of one. */
export function inClusterAccount(env: Environment): KubeAccount | null {
  const { KUBERNETES_SERVICE_HOST: host, KUBERNETES_SERVICE_PORT: port } = env;
  if (!host || !port) return null;
  const cluster = { name: 'in-cluster', server: `https://${isIPv6(host) ? `[${host}]` : host}:${port}`, 'certificate-authority': `${MOUNTED}/ca.crt` };
  return readAccount(cluster, { name: 'in-cluster', 'auth-provider': { name: 'tokenFile', config: { tokenFile: `${MOUNTED}/token` } } }, env);
}
