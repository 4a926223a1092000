import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readBasePath, relocate } from './relocate.ts';

/**
 * Serves a finished build (`.next/standalone`) in this process, from a copy with BASE_PATH in place, so that the build itself may be
 * read-only. Uses nothing but Node: this is what the container image starts. Flags stay in process.argv for server/config.ts.
 */
export async function serve(build: string): Promise<void> {
  const { env } = process;
  // The server changes into its own folder; what users say is meant from here.
  env.INIT_CWD ??= process.cwd();
  env.DATA_DIR ||= join(process.cwd(), '.plimsoll');
  // Kubernetes sets HOSTNAME to the pod's name, and Next listens on it.
  env.HOSTNAME = env.HOST?.trim() || '127.0.0.1';
  env.PORT ||= '3000';
  // Signals are ours (server/shutdown.ts): Next would wait for open streams for ever.
  env.NEXT_MANUAL_SIG_HANDLE = '1';
  env.NEXT_TELEMETRY_DISABLED = '1';
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-run-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  relocate(build, folder, readBasePath(env.BASE_PATH));
  await import(pathToFileURL(join(folder, 'server.js')).href);
}

if (import.meta.main) await serve(join(import.meta.dirname, '..'));
