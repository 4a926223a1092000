import { existsSync, statSync } from 'node:fs';
import type { Flags } from './config-flags.ts';
import { findKubeconfig, readContexts } from './config-kubeconfig.ts';

/** Where the cluster's objects come from. */
export type SourceConfig =
  | { kind: 'kubeconfig'; files: string[]; contexts: string[] }
  | { kind: 'in-cluster' }
  | { kind: 'manifests'; path: string }
  | { kind: 'demo'; because: 'asked' | 'no-kubeconfig' }
  /** Nothing but the clusters that the configuration file names. */
  | { kind: 'configuration' };

const ACCOUNT_TOKEN = '/var/run/secrets/kubernetes.io/serviceaccount/token';

/**
 * Decides the source (DESIGN: Kubernetes, Connection): explicit flag, else the clusters of the configuration file, else the pod's own account,
 * else the kubeconfig, else, only where there is no kubeconfig at all, the demo. Returns null with at least one fault added where it cannot be
 * decided.
 *
 * @param inFile whether the configuration file names clusters; then --kubeconfig alone only says where their contexts are.
 */
export function decideSource(flags: Flags, env: NodeJS.ProcessEnv, resolvePath: (path: string) => string, faults: string[], inFile = false): SourceConfig | null {
  const chosen = [flags.demo && '--demo', flags.manifests !== null && '--manifests', (flags.kubeconfig !== null || flags.contexts.length > 0) && '--context or --kubeconfig'];
  const said = chosen.filter((flag) => flag !== false);
  if (said.length > 1) {
    faults.push(`${said.join(' and ')} exclude each other`);
    return null;
  }
  if (flags.demo) return { kind: 'demo', because: 'asked' };
  if (flags.manifests !== null) return manifests(flags.manifests, resolvePath(flags.manifests), faults);
  if (inFile && flags.contexts.length === 0) return { kind: 'configuration' };
  const explicit = said.length > 0;
  if (!explicit && env.KUBERNETES_SERVICE_HOST && existsSync(ACCOUNT_TOKEN)) return { kind: 'in-cluster' };
  const found = findKubeconfig(flags.kubeconfig, env, resolvePath, faults);
  if (found === null) {
    if (!explicit) return { kind: 'demo', because: 'no-kubeconfig' };
    faults.push('--context: there is no kubeconfig (~/.kube/config, or KUBECONFIG)');
    return null;
  }
  if (found.files.length === 0) return null;
  const before = faults.length;
  const { names, current } = readContexts(found, faults);
  if (faults.length > before) return null;
  const contexts = chooseContexts(flags.contexts, names, current, found.files.join(', '), faults);
  return contexts === null ? null : { kind: 'kubeconfig', files: found.files, contexts };
}

function manifests(named: string, path: string, faults: string[]): SourceConfig | null {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isDirectory() || stat?.isFile()) return { kind: 'manifests', path };
  faults.push(`--manifests: there is no folder ${named}`);
  return null;
}

function chooseContexts(asked: string[], names: string[], current: string | null, where: string, faults: string[]): string[] | null {
  const known = names.length === 0 ? 'it has none' : `it has ${names.join(', ')}`;
  const missing = asked.filter((name) => !names.includes(name));
  for (const name of missing) faults.push(`--context: no context ${name} in ${where} (${known})`);
  if (missing.length > 0) return null;
  if (asked.length > 0) return asked;
  if (current !== null && names.includes(current)) return [current];
  if (current === null && names.length === 1) return names;
  faults.push(
    current === null
      ? `${where} names no current context: choose with --context (${known}), or start with --manifests DIR or --demo`
      : `the current context ${current} of ${where} does not exist (${known})`,
  );
  return null;
}
