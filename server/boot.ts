import { randomUUID } from 'node:crypto';
import { loadConfig, type Config } from './config.ts';
import type { EngineClient } from './engine/client.ts';
import { watchRequests } from './http/incoming.ts';
import { asAppError } from './http/problem.ts';
import { createLogger, type Logger } from './log.ts';
import { findRuntime, setRuntime } from './runtime.ts';
import { stopOnSignal } from './shutdown.ts';

type StartEngines = (config: Config, log: Logger) => Promise<EngineClient[]>;

/**
 * Starts what the process shares, once. Engines are not waited for: no request is answered before this returns. Whatever goes wrong here is
 * printed and ends the process; otherwise the server would stay up and answer 500 to everything.
 */
export function boot(startEngines: StartEngines): void {
  // The development server loads modules again; what runs goes on.
  if (findRuntime() !== undefined) return;
  try {
    const config = loadConfig();
    const log = createLogger(config);
    const engines = startEngines(config, log);
    const runtime = { boot: randomUUID(), config, log, engines, streams: new Set<() => void>() };
    setRuntime(runtime);
    stopOnSignal(runtime, watchRequests());
    log.info({ source: config.source.kind, url: config.publicUrl, exposed: config.exposed }, 'started');
    if (config.exposed) log.warn('anybody who can reach this server can read and change everything: ALLOW_UNAUTHENTICATED is set');
    engines.then((started) => Promise.all(started.map((engine) => engine.info()))).catch((error: unknown) => {
      // Without a store there is no engine and there will be none; anything else mends itself or is told by readyz.
      if (asAppError(error).code === 'store-unavailable') die(error);
      log.error({ err: error }, 'an engine did not answer');
    });
  } catch (error) {
    die(error);
  }
}

function die(error: unknown): never {
  const known = error instanceof Error && ['ConfigError', 'AppError'].includes(error.name);
  process.stderr.write(`${known ? error.message : `Plimsoll cannot start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`}\n`);
  process.exit(1);
}
