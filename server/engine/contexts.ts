import { readFile } from 'node:fs/promises';
import { load } from 'js-yaml';
import { z } from 'zod';
import type { ClusterSpec } from './cluster-spec.ts';

/** A context that could be watched. Nothing that signs in is read. */
export interface KnownContext {
  files: string[];
  name: string;
  /** Address of its API server as it is written there; null where the files do not say. May hold what nobody should see. */
  server: string | null;
}

const kubeconfig = z.object({
  contexts: z.array(z.object({ name: z.string(), context: z.object({ cluster: z.string() }).nullish() })).nullish(),
  clusters: z.array(z.object({ name: z.string(), cluster: z.object({ server: z.string() }).nullish() })).nullish(),
});

/** The kubeconfig files that the server was told of at its start: no others are ever read. Each set once. */
export function kubeconfigsOf(specs: readonly ClusterSpec[]): string[][] {
  const sets = specs.flatMap(({ source, origin }) => (source.kind === 'kubeconfig' && origin !== 'added' ? [source.files] : []));
  return [...new Map(sets.map((files) => [files.join(':'), files])).values()];
}

/** The contexts of those files, merged as kubectl merges them: the first to define a name wins. Faults name a file and never quote it. */
export async function readContexts(sets: readonly string[][]): Promise<{ contexts: KnownContext[]; faults: string[] }> {
  const contexts: KnownContext[] = [];
  const faults: string[] = [];
  for (const files of sets) {
    const servers = new Map<string, string | null>();
    const clusterOf = new Map<string, string | null>();
    for (const file of files)
      try {
        const { contexts: named, clusters } = kubeconfig.parse(load(await readFile(file, 'utf8')) ?? {});
        for (const { name, cluster } of clusters ?? []) if (!servers.has(name)) servers.set(name, cluster?.server ?? null);
        for (const { name, context } of named ?? []) if (!clusterOf.has(name)) clusterOf.set(name, context?.cluster ?? null);
      } catch (error) {
        faults.push(`${file} cannot be read${(error as NodeJS.ErrnoException).code ? `: ${(error as NodeJS.ErrnoException).code}` : ': it is not a kubeconfig'}`);
      }
    for (const [name, cluster] of clusterOf) contexts.push({ files, name, server: servers.get(cluster ?? '') ?? null });
  }
  return { contexts, faults };
}
