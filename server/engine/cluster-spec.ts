import type { ClusterEntry } from '#lib/config-file/to-settings.ts';
import { clusterSlug } from '#lib/model/keys.ts';
import { readContexts } from '../config-kubeconfig.ts';
import type { Config } from '../config.ts';
import type { ClusterSource } from './rpc.ts';

/** A cluster that is to be watched, and who said so. */
export interface ClusterSpec {
  source: ClusterSource;
  /** As it is wanted; the registry numbers it where another cluster has it already (DESIGN: Keys). */
  slug: string;
  name: string;
  /** Namespaces to watch where the account may only read some; null for all. */
  namespaces: string[] | null;
  /** Added ones are remembered until they are removed; the others come back at every start. */
  origin: 'command-line' | 'configuration' | 'added';
}

/** Two specs of one key are the same cluster: it is watched once. */
export function specKey({ source }: Pick<ClusterSpec, 'source'>): string {
  switch (source.kind) {
    case 'kubeconfig':
      return `kubeconfig ${source.files.join(':')} ${source.context}`;
    case 'manifests':
      return `manifests ${source.path}`;
    default:
      return source.kind;
  }
}

/** The spec of a context of kubeconfig files. */
export const contextSpec = (files: string[], context: string, rest: Pick<ClusterSpec, 'namespaces' | 'origin'>): ClusterSpec => ({
  source: { kind: 'kubeconfig', files, context },
  slug: clusterSlug(context),
  name: context,
  ...rest,
});

/** The clusters that flags and environment name; none where the configuration file names all. */
export function startSpecs({ source, namespaces }: Pick<Config, 'source' | 'namespaces'>): ClusterSpec[] {
  const rest = { namespaces, origin: 'command-line' } as const;
  switch (source.kind) {
    case 'demo':
      return [{ source, slug: 'demo', name: 'Demo cluster', ...rest }];
    case 'manifests':
      return [{ source, slug: 'manifests', name: 'Manifests', ...rest }];
    case 'in-cluster':
      return [{ source, slug: 'in-cluster', name: 'in-cluster', ...rest }];
    case 'configuration':
      return [];
    default:
      return source.contexts.map((context) => contextSpec(source.files, context, rest));
  }
}

/** The clusters that the configuration file names. What is wrong with one of them is found by its own engine, and no matter of the others. */
export function fileSpecs({ clusters, kubeconfig, namespaces }: Pick<Config, 'clusters' | 'kubeconfig' | 'namespaces'>): ClusterSpec[] {
  return (clusters ?? []).map((entry) => ({ source: entrySource(entry, kubeconfig), slug: clusterSlug(entry.name), name: entry.name, namespaces: entry.namespaces ?? namespaces, origin: 'configuration' }));
}

function entrySource({ manifests, inCluster, context, kubeconfig }: ClusterEntry, usual: string[]): ClusterSource {
  if (manifests !== null) return { kind: 'manifests', path: manifests };
  if (inCluster) return { kind: 'in-cluster' };
  const files = kubeconfig === null ? usual : [kubeconfig];
  return { kind: 'kubeconfig', files, context: context ?? readContexts({ files, origin: '' }, []).current ?? '' };
}
