import { AppError } from '#lib/model/app-error.ts';
import type { Config } from './config.ts';
import type { EngineClient } from './engine/client.ts';
import type { ClusterRegistry } from './engine/registry.ts';
import type { WatchedCluster } from './engine/watched.ts';
import type { Logger } from './log.ts';
import type { RequestMeter } from './metrics/request-meter.ts';

/** What the process shares. Next instantiates modules several times in one process, so it hangs on one key of globalThis. */
export interface Runtime {
  /** Differs at each start: part of every stream's hello, so that a browser notices a restart. */
  readonly boot: string;
  readonly config: Config;
  readonly log: Logger;
  /** The clusters that are watched now. They have been started, not read. */
  readonly clusters: ClusterRegistry;
  /** Closes one open stream each; emptied at shutdown. */
  readonly streams: Set<() => void>;
  readonly requests: RequestMeter;
}

const KEY = Symbol.for('plimsoll.runtime');
const holder = globalThis as { [KEY]?: Runtime };

export function setRuntime(runtime: Runtime | undefined): void {
  if (runtime === undefined) delete holder[KEY];
  else holder[KEY] = runtime;
}

/** For those that run before or after it, the start script for one. */
export function findRuntime(): Runtime | undefined {
  return holder[KEY];
}

/** Throws AppError `not-ready` before the server has booted. */
export function getRuntime(): Runtime {
  const runtime = holder[KEY];
  if (runtime === undefined) throw new AppError('not-ready', 'The server is starting.');
  return runtime;
}

/** A cluster by its slug. Throws AppError `not-found` for any other, and like `getRuntime`. */
export function getCluster(slug: string): WatchedCluster {
  const cluster = getRuntime().clusters.find(slug);
  if (cluster === undefined) throw new AppError('not-found', `There is no cluster ${slug}.`);
  return cluster;
}

/** Its engine; throws like `getCluster`. */
export const getEngine = (slug: string): EngineClient => getCluster(slug).engine;
