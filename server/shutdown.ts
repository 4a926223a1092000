import type { Server } from 'node:http';
import type { Runtime } from './runtime.ts';

/** Milliseconds for requests under way, and after which it is over anyway. */
const REQUESTS = 2_000;
const EVERYTHING = 4_500;

/** Stops within five seconds on SIGTERM and SIGINT: open streams first (nothing else ends them), then requests, then engines. */
export function stopOnSignal(runtime: Runtime, servers: ReadonlySet<Server>, exit: (code: number) => void = process.exit): void {
  let stopping = false;
  const stop = async (signal: NodeJS.Signals) => {
    if (stopping) return;
    stopping = true;
    runtime.log.info({ signal }, 'stopping');
    // An exit waits for threads, and a thread may hang in a system call.
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), EVERYTHING).unref();
    for (const close of runtime.streams) close();
    await Promise.all([...servers].map(closeServer));
    await runtime.clusters.stop();
    exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal));
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), REQUESTS);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}
