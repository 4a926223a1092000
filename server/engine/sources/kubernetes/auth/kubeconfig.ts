import { readFile } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import { load } from 'js-yaml';
import { wholeEnvironment } from '#server/config-environment.ts';
import { CredentialsError } from '../errors.ts';
import { inClusterAccount, type KubeAccount, readAccount } from './account.ts';

/** Where the account comes from: kubeconfig files in order of precedence, and one of their contexts; or the pod's own account. */
export type KubeConfigSource = { files: string[]; context: string } | 'in-cluster';

type Raw = Record<string, unknown>;
interface Named extends Raw {
  name: string;
}

/**
 * Reads the kubeconfig anew. Files merge as kubectl merges them: the first to define a name wins. What the library does not know is put
 * in terms it does: `tokenFile`, commands relative to the file, and what exec plugins are told. Throws CredentialsError naming the file;
 * the content is never quoted.
 */
export async function loadKubeConfig(source: KubeConfigSource): Promise<KubeAccount> {
  if (source === 'in-cluster') {
    const account = inClusterAccount(wholeEnvironment());
    if (!account) throw new CredentialsError('not in a cluster: KUBERNETES_SERVICE_HOST is not set');
    return account;
  }
  const merged: Record<'clusters' | 'contexts' | 'users', Map<string, Named>> = { clusters: new Map(), contexts: new Map(), users: new Map() };
  for (const file of source.files) {
    const raw = await readYaml(file);
    for (const kind of ['clusters', 'contexts', 'users'] as const) {
      for (const entry of named(raw[kind])) if (!merged[kind].has(entry.name)) merged[kind].set(entry.name, resolve(entry, dirname(file)));
    }
  }
  const where = source.files.join(', ');
  const context = asRecord(merged.contexts.get(source.context)?.['context']);
  if (!context) throw new CredentialsError(`${where}: there is no context ${source.context}`);
  const cluster = asRecord(merged.clusters.get(String(context['cluster']))?.['cluster']);
  if (typeof cluster?.['server'] !== 'string') throw new CredentialsError(`${where}: context ${source.context} names a cluster without a server`);
  const user = asRecord(merged.users.get(String(context['user']))?.['user']);
  if (user) tellExecPlugin(user, cluster);
  const name = String(context['user']);
  return readAccount({ name: String(context['cluster']), ...cluster }, user && { name, ...user }, wholeEnvironment());
}

async function readYaml(file: string): Promise<Raw> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw new CredentialsError(`${file} cannot be read: ${(error as NodeJS.ErrnoException).code ?? 'unknown'}`);
  }
  try {
    return asRecord(load(text)) ?? {};
  } catch {
    throw new CredentialsError(`${file} is not YAML`);
  }
}

/** Paths inside a kubeconfig are relative to it; a command with a slash too, others are looked up in PATH. */
function resolve(entry: Named, folder: string): Named {
  const absolute = (path: unknown): unknown => (typeof path === 'string' && path !== '' && !isAbsolute(path) ? join(folder, path) : path);
  const cluster = asRecord(entry['cluster']);
  if (cluster) return { ...entry, cluster: { ...cluster, 'certificate-authority': absolute(cluster['certificate-authority']) } };
  const user = asRecord(entry['user']);
  if (!user) return entry;
  const resolved: Raw = { ...user, 'client-certificate': absolute(user['client-certificate']), 'client-key': absolute(user['client-key']) };
  if (user['tokenFile']) {
    resolved['auth-provider'] = { name: 'tokenFile', config: { tokenFile: absolute(user['tokenFile']) } };
    // The file counts where both are given.
    delete resolved['token'];
  }
  const exec = asRecord(user['exec']);
  const command = exec?.['command'];
  if (exec) resolved['exec'] = { ...exec, command: typeof command === 'string' && command.includes('/') ? absolute(command) : command };
  return { ...entry, user: resolved };
}

/** KUBERNETES_EXEC_INFO, which several plugins refuse to run without (client.authentication.k8s.io, ExecCredential). */
function tellExecPlugin(user: Raw, cluster: Raw): void {
  const exec = asRecord(user['exec']);
  if (!exec) return;
  const spec = { interactive: false, ...(exec['provideClusterInfo'] === true && { cluster }) };
  const info = { kind: 'ExecCredential', apiVersion: exec['apiVersion'], spec };
  const env = Array.isArray(exec['env']) ? exec['env'] : [];
  exec['env'] = [...env, { name: 'KUBERNETES_EXEC_INFO', value: JSON.stringify(info) }];
}

function named(value: unknown): Named[] {
  return Array.isArray(value) ? value.filter((entry): entry is Named => typeof asRecord(entry)?.['name'] === 'string') : [];
}

function asRecord(value: unknown): Raw | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Raw) : undefined;
}
