import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '../cluster/eventually.ts';
import { freePorts } from '../cluster/ports.ts';
import { environment } from '../cluster/processes.ts';
import { HEAP_FLAGS } from '../../scripts/heap-flags.ts';

const START = join(import.meta.dirname, '../../scripts/start.ts');

export interface RunningServer {
  port: number;
  pid: number;
  /** Origin and base path, without a slash at the end. */
  url: string;
  dataDir: string;
  /** All it has printed so far, stdout and stderr. */
  output(): string;
  /** Sends the signal and resolves with exit code and milliseconds that it took. */
  stop(signal?: NodeJS.Signals): Promise<{ code: number | null; ms: number }>;
}

interface StartOptions {
  flags: string[];
  env?: Record<string, string>;
  /** Kept where given; else made for this server and deleted when it stops. */
  dataDir?: string;
}

function launch(flags: string[], env: Record<string, string>) {
  const child = spawn(process.execPath, [...HEAP_FLAGS, START, ...flags], { env: environment('/nonexistent', { ...env, NODE_ENV: 'production' }), stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  return { child, output: () => output, ended: once(child, 'exit').then(([code]) => code as number | null) };
}

/** Starts the product as `npm start` does, building it first where need be, and waits until it is ready. */
export async function startServer({ flags, env = {}, dataDir }: StartOptions): Promise<RunningServer> {
  const [port] = await freePorts(1);
  const folder = dataDir ?? mkdtempSync(join(tmpdir(), 'plimsoll-data-'));
  const { child, output, ended } = launch(flags, { PORT: String(port), DATA_DIR: folder, ...env });
  const url = `http://127.0.0.1:${port}${env.BASE_PATH ?? ''}`;
  const abort = new AbortController();
  void ended.then((code) => abort.abort(new Error(`the server ended with exit code ${code}\n${output()}`)));
  await eventually('the server is ready', async () => (await fetch(`${url}/readyz`)).ok, { timeoutMs: 180_000, everyMs: 50, signal: abort.signal }).catch((error: unknown) => {
    child.kill('SIGKILL');
    throw error;
  });
  return {
    port: port!,
    pid: child.pid!,
    url,
    dataDir: folder,
    output,
    async stop(signal = 'SIGTERM') {
      const started = performance.now();
      child.kill(signal);
      const code = await ended;
      if (dataDir === undefined) rmSync(folder, { recursive: true, force: true });
      return { code, ms: performance.now() - started };
    },
  };
}

/** Runs the start command until it ends by itself: for everything that has to refuse to start. */
export async function startAndFail(flags: string[], env: Record<string, string>): Promise<{ code: number | null; output: string }> {
  const { child, output, ended } = launch(flags, env);
  const timer = setTimeout(() => child.kill('SIGKILL'), 180_000);
  const code = await ended;
  clearTimeout(timer);
  return { code, output: output() };
}
