import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { clusterSlug } from '#lib/model/keys.ts';
import type { Config } from '../config.ts';
import type { EngineClient } from './client.ts';
import type { ClusterSource } from './rpc.ts';
import { startWorker } from './worker-client.ts';

/** Starts one engine per cluster of the configuration, each in its own thread. Does not wait for anything to be read. */
export async function startEngines(config: Config, log: Logger): Promise<EngineClient[]> {
  const boot = randomUUID();
  return clusterSources(config).map(({ source, slug, name }) => startWorker({ config, source, slug, name, boot }, log));
}

/** The sources of a configuration with the slugs that URLs use (DESIGN: Keys); two contexts of one slug get a number. */
export function clusterSources({ source }: Pick<Config, 'source'>): { source: ClusterSource; slug: string; name: string }[] {
  switch (source.kind) {
    case 'demo':
      return [{ source, slug: 'demo', name: 'Demo cluster' }];
    case 'manifests':
      return [{ source, slug: 'manifests', name: 'Manifests' }];
    case 'in-cluster':
      return [{ source, slug: 'in-cluster', name: 'in-cluster' }];
    default: {
      const taken = new Set<string>();
      return source.contexts.map((context) => {
        const base = clusterSlug(context);
        let slug = base;
        for (let n = 2; taken.has(slug); n++) slug = `${base}-${n}`;
        taken.add(slug);
        return { source: { kind: 'kubeconfig', files: source.files, context }, slug, name: context };
      });
    }
  }
}
