import { randomUUID } from 'node:crypto';
import { startHelp } from './config-help.ts';
import { userArguments } from './config-user.ts';
import { watchConfig } from './config-watch.ts';
import { loadConfig, type Config } from './config.ts';
import type { ClusterRegistry } from './engine/registry.ts';
import { type Ahead, watchRequests } from './http/incoming.ts';
import { asAppError } from './http/problem.ts';
import { createLogger, type Logger } from './log.ts';
import { RequestMeter } from './metrics/request-meter.ts';
import { findRuntime, setRuntime } from './runtime.ts';
import { stopOnSignal } from './shutdown.ts';

type StartEngines = (config: Config, log: Logger) => ClusterRegistry;

/**
 * Starts what the process shares, once. Engines are not waited for: no request is answered before this returns. Whatever goes wrong here is
 * printed and ends the process; otherwise the server would stay up and answer 500 to everything.
 */
export function boot(startEngines: StartEngines, ahead: Ahead): void {
  // The development server loads modules again; what runs goes on.
  if (findRuntime() !== undefined) return;
  // The container image starts the server as it is, without scripts/start.ts.
  const help = startHelp(userArguments());
  if (help !== null) {
    process.stdout.write(help);
    process.exit(0);
  }
  try {
    const config = loadConfig();
    const log = createLogger(config);
    const clusters = startEngines(config, log);
    const runtime = { boot: randomUUID(), config, log, clusters, streams: new Set<() => void>(), requests: new RequestMeter() };
    setRuntime(runtime);
    stopOnSignal(runtime, watchRequests(ahead));
    log.info({ source: config.source.kind, url: config.publicUrl, exposed: config.exposed }, 'started');
    if (config.exposed) log.warn('anybody who can reach this server can read and change everything: ALLOW_UNAUTHENTICATED is set');
    watchStart(clusters, log);
    watchConfig({ config, clusters, log });
  } catch (error) {
    die(error);
  }
}

/** Where no engine of all has a store there is nothing to serve; anything else mends itself, or is said on the pages of that cluster alone. */
function watchStart(clusters: ClusterRegistry, log: Logger): void {
  const started = clusters.all();
  let lost = 0;
  for (const { engine } of started)
    engine.info().catch((error: unknown) => {
      if (asAppError(error).code === 'store-unavailable' && ++lost === started.length) die(error);
      log.error({ err: error, cluster: engine.slug }, 'an engine did not answer');
    });
}

function die(error: unknown): never {
  const known = error instanceof Error && ['ConfigError', 'AppError'].includes(error.name);
  process.stderr.write(`${known ? error.message : `Plimsoll cannot start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`}\n`);
  process.exit(1);
}
