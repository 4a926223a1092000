import { readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { load, YAMLException } from 'js-yaml';
import { z } from 'zod';

export interface KubeconfigFiles {
  /** Those that exist, in order of precedence. */
  files: string[];
  /** How they came to be read, for messages. */
  origin: string;
}

export interface KubeconfigContexts {
  names: string[];
  current: string | null;
}

// An empty list is written as null by kubectl itself.
const kubeconfig = z.object({
  'current-context': z.string().nullish(),
  contexts: z.array(z.object({ name: z.string() })).nullish(),
});

/**
 * The kubeconfig files to read: `--kubeconfig`, else the path list in KUBECONFIG, else ~/.kube/config. Null where there is none at all. A
 * file that somebody named and that does not exist is a fault: silently falling through to the demo would hide a typing error.
 */
export function findKubeconfig(flag: string | null, env: NodeJS.ProcessEnv, resolvePath: (path: string) => string, faults: string[]): KubeconfigFiles | null {
  const named = flag !== null ? [flag] : (env.KUBECONFIG ?? '').split(delimiter).filter((path) => path !== '');
  if (named.length === 0) {
    const usual = join(env.HOME || homedir(), '.kube', 'config');
    return isFile(usual) ? { files: [usual], origin: usual } : null;
  }
  const origin = flag !== null ? '--kubeconfig' : 'KUBECONFIG';
  const files = named.map(resolvePath).filter(isFile);
  // Like kubectl: of a path list some may be missing, not all.
  if (files.length === 0) faults.push(`${origin}: there is no file ${named.join(' or ')}`);
  return { files, origin };
}

/** The contexts of all files together; the first current-context stands. Never quotes file content: it holds credentials. */
export function readContexts({ files, origin }: KubeconfigFiles, faults: string[]): KubeconfigContexts {
  const names = new Set<string>();
  let current: string | null = null;
  for (const file of files) {
    try {
      const parsed = kubeconfig.safeParse(load(readFileSync(file, 'utf8')) ?? {});
      if (!parsed.success) {
        faults.push(`${origin}: ${file} is not a kubeconfig (${parsed.error.issues.map((issue) => issue.path.join('.') || 'not a mapping').join(', ')})`);
        continue;
      }
      current ??= parsed.data['current-context'] || null;
      for (const { name } of parsed.data.contexts ?? []) names.add(name);
    } catch (error) {
      faults.push(`${origin}: ${file} cannot be read: ${describe(error)}`);
    }
  }
  return { names: [...names], current };
}

function describe(error: unknown): string {
  if (error instanceof YAMLException) return `not YAML${error.mark ? `, line ${error.mark.line + 1}` : ''}`;
  return error instanceof Error && 'code' in error ? String(error.code) : 'not YAML';
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
