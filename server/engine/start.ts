import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import { loadAdded, saveAdded } from './added-clusters.ts';
import { fileSpecs, startSpecs } from './cluster-spec.ts';
import { ClusterRegistry } from './registry.ts';
import { startWorker } from './worker-client.ts';

/**
 * Starts one engine per cluster, each in its own thread: those of the configuration, and those that were added while an earlier server ran.
 * Does not wait for anything to be read.
 */
export function startEngines(config: Config, log: Logger): ClusterRegistry {
  const boot = randomUUID();
  const registry = new ClusterRegistry({
    start: ({ source, slug, name, namespaces }, claim) => startWorker({ config: { ...config, namespaces }, source, slug, name, boot }, log, claim),
    remember: (added) => saveAdded(config.dataDir, added),
    log,
  });
  registry.open([...startSpecs(config), ...fileSpecs(config), ...loadAdded(config.dataDir, log)]);
  return registry;
}
