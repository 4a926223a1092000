import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningServer, startServer } from '../../e2e/http/start-server.ts';
import { buildIfNeeded } from '../build.ts';
import { firstPosture } from './first-posture.ts';
import type { Figure } from './report.ts';

/** How long the thread that answers HTTP was not free, milliseconds. */
export interface Blocked {
  p99: number;
  max: number;
}

export interface Processor {
  /** The thread that answers HTTP. */
  http: number;
  /** All threads of the process. */
  all: number;
}

export interface MeasuredServer extends RunningServer {
  /** Milliseconds from the start of the process until it answered `/readyz` and a first posture. */
  readyMs: number;
  postureMs: number;
  /** Since the last call, and at first since the first answer to a request: what is loaded before holds up nobody who has been heard. */
  blocked(): Promise<Blocked>;
  /** The same from the start of the process until that first answer. */
  loading: Blocked;
  /** Processor time used since the start, milliseconds, as Linux tells it; NaN elsewhere. */
  processor(): Processor;
  /** Megabytes, as Linux tells it; NaN elsewhere. */
  memory(field: 'VmHWM' | 'VmRSS'): number;
}

/** Runs in the main thread of the server: writes what its loop was blocked for whenever it is asked by a signal, and by itself at the first answer to a request. */
const PROBE = (file: string): string => `
import { isMainThread } from 'node:worker_threads';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { renameSync, writeFileSync } from 'node:fs';
if (isMainThread) {
  const resolution = 2;
  const delay = monitorEventLoopDelay({ resolution });
  delay.enable();
  const tell = (file) => {
    const ms = (ns) => Math.max(0, ns / 1e6 - resolution);
    writeFileSync(file + '.new', JSON.stringify({ p99: ms(delay.percentile(99)), max: ms(delay.max) }));
    renameSync(file + '.new', file);
    delay.reset();
  };
  process.on('SIGUSR2', () => tell(${JSON.stringify(file)}));
  const answered = () => {
    unsubscribe('http.server.response.finish', answered);
    // The time that this answer took is only counted once the loop has turned.
    setTimeout(() => tell(${JSON.stringify(`${file}.loading`)}), 2 * resolution);
  };
  subscribe('http.server.response.finish', answered);
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
    loading: JSON.parse(readFileSync(`${file}.loading`, 'utf8')) as Blocked,
    async blocked() {
      process.kill(server.pid, 'SIGUSR2');
      while (!existsSync(file)) await new Promise((resolve) => setTimeout(resolve, 20));
      const blocked = JSON.parse(readFileSync(file, 'utf8')) as Blocked;
      rmSync(file);
      return blocked;
    },
    processor: () => ({ http: usedMs(`/proc/${server.pid}/task/${server.pid}/stat`), all: usedMs(`/proc/${server.pid}/stat`) }),
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

/** User and system time of a process or thread, from its stat file (proc(5), fields 14 and 15, of 10 ms each). */
function usedMs(stat: string): number {
  if (!existsSync(stat)) return Number.NaN;
  const [user, system] = readFileSync(stat, 'utf8').split(') ').at(-1)!.split(' ').slice(11, 13);
  return (Number(user) + Number(system)) * 10;
}

/** What `work` costs the server for each of `answers`, as figures: microseconds of processor time, which neighbours on a busy machine do not add to. */
export async function processorFigures<T>(server: MeasuredServer, what: string, work: () => Promise<T>, answers: (result: T) => number): Promise<{ result: T; figures: Figure[] }> {
  const before = server.processor();
  const result = await work();
  const after = server.processor();
  const each = (part: keyof Processor) => ((after[part] - before[part]) / answers(result)) * 1_000;
  return {
    result,
    figures: [
      { name: `${what}: processor time of the HTTP thread each`, value: each('http'), unit: 'µs', budget: null },
      { name: `${what}: processor time of all threads each`, value: each('all'), unit: 'µs', budget: null },
    ],
  };
}
