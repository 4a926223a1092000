import { activeChecks } from '#lib/checks/active.ts';
import { profileOf } from '#lib/scoring/profile.ts';
import { fileFaultText, readConfigFile } from './config-file.ts';
import type { Config } from './config.ts';
import type { SettingsUpdate } from './engine/client.ts';
import { type Clock, SYSTEM_CLOCK } from './engine/clock.ts';
import { fileSpecs } from './engine/cluster-spec.ts';
import type { ClusterRegistry } from './engine/registry.ts';
import { FileWatch } from './file-watch.ts';
import type { Logger } from './log.ts';

export interface ConfigWatchOptions {
  /** What the file says takes the place of what it said before in here. */
  config: Config;
  clusters: Pick<ClusterRegistry, 'all' | 'follow'>;
  log: Logger;
  clock?: Clock;
}

/**
 * Follows the configuration file. A good change goes to every engine at once, which grades everything again; a bad one changes nothing, and is
 * said in the log and by every cluster. Returns what ends it.
 */
export function watchConfig(options: ConfigWatchOptions): () => void {
  const { file } = options.config;
  if (file === null) return () => {};
  const watch = new FileWatch({ path: file.path, clock: options.clock ?? SYSTEM_CLOCK, changed: () => reload(options, file) });
  watch.start();
  return () => watch.stop();
}

function reload(options: ConfigWatchOptions, file: NonNullable<Config['file']>): void {
  const { config, clusters, log } = options;
  const read = readConfigFile(file.path, file.shown);
  if (read.faults) {
    if (isSame(read.faults, config.fileFaults)) return;
    config.fileFaults = read.faults;
    log.error({ file: file.path, faults: read.faults.map(fileFaultText) }, 'the changed configuration has faults and is not used; the one before still counts');
    return tell(options);
  }
  const hadFaults = config.fileFaults.length > 0;
  const otherClusters = !isSame(read.clusters, config.clusters);
  if (!hadFaults && !otherClusters && isSame(read.settings, config.settings)) return;
  Object.assign(config, { settings: read.settings, clusters: read.clusters, fileFaults: [] } satisfies Partial<Config>);
  const { name, hash } = profileOf(activeChecks(config.settings), config.settings);
  log.info({ file: file.path, profile: name, hash }, 'the configuration has been read again');
  tell(options);
  // A cluster that comes begins with the settings of now.
  if (otherClusters) clusters.follow(fileSpecs(config)).catch((error: unknown) => log.error({ err: error }, 'the clusters of the configuration could not be followed'));
}

/** None waits for another. */
function tell({ config, clusters, log }: ConfigWatchOptions): void {
  const update: SettingsUpdate = { settings: config.settings, faults: config.fileFaults };
  for (const { engine } of clusters.all()) engine.configure(update).catch((error: unknown) => log.error({ err: error, cluster: engine.slug }, 'an engine did not take the settings'));
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
