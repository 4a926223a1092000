import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningServer, startServer } from '../../e2e/http/start-server.ts';
import { buildIfNeeded } from '../build.ts';
import { firstPosture } from './first-posture.ts';

/** How long the thread that answers HTTP was not free, milliseconds. */
export interface Blocked {
  p99: number;
  max: number;
}

export interface MeasuredServer extends RunningServer {
  /** Milliseconds from the start of the process until it answered `/readyz` and a first posture. */
  readyMs: number;
  postureMs: number;
  /** Since the last call. */
  blocked(): Promise<Blocked>;
  /** Megabytes, as Linux tells it; NaN elsewhere. */
  memory(field: 'VmHWM' | 'VmRSS'): number;
}

/** Runs in the main thread of the server: writes what its loop was blocked for whenever it is asked by a signal. */
const PROBE = (file: string): string => `
import { isMainThread } from 'node:worker_threads';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { renameSync, writeFileSync } from 'node:fs';
if (isMainThread) {
  const resolution = 2;
  const delay = monitorEventLoopDelay({ resolution });
  delay.enable();
  process.on('SIGUSR2', () => {
    const ms = (ns) => Math.max(0, ns / 1e6 - resolution);
    writeFileSync(${JSON.stringify(`${file}.new`)}, JSON.stringify({ p99: ms(delay.percentile(99)), max: ms(delay.max) }));
    renameSync(${JSON.stringify(`${file}.new`)}, ${JSON.stringify(file)});
    delay.reset();
  });
}`;

/** The product as `npm start` starts it, on that cluster, with its own event loop measured. */
export async function startMeasured(kubeconfig: string, cluster: string, env: Record<string, string> = {}): Promise<MeasuredServer> {
  buildIfNeeded(console.error);
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-bench-'));
  const file = join(folder, 'blocked.json');
  const start = performance.now();
  const server = await startServer({ flags: ['--kubeconfig', kubeconfig], env: { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(PROBE(file))}`, ...env } });
  const readyMs = performance.now() - start;
  await firstPosture(server.url, cluster).catch((error: unknown) => {
    throw new Error(`${String(error)}\n${server.output()}`, { cause: error });
  });
  const postureMs = performance.now() - start;
  return {
    ...server,
    readyMs,
    postureMs,
    async blocked() {
      process.kill(server.pid, 'SIGUSR2');
      while (!existsSync(file)) await new Promise((resolve) => setTimeout(resolve, 20));
      const blocked = JSON.parse(readFileSync(file, 'utf8')) as Blocked;
      rmSync(file);
      return blocked;
    },
    memory(field) {
      const status = `/proc/${server.pid}/status`;
      if (!existsSync(status)) return Number.NaN;
      return Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(readFileSync(status, 'utf8'))?.[1]) / 1024;
    },
    async stop(signal) {
      rmSync(folder, { recursive: true, force: true });
      return server.stop(signal);
    },
  };
}
