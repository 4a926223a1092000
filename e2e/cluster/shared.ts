import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';
import { attachControlPlane, type RunningControlPlane } from './attach.ts';
import { buildControlPlane } from './build.ts';
import { eventually } from './eventually.ts';
import { withFileLock } from './file-lock.ts';

/** For `beforeAll`: long enough for a first build. */
export const sharedControlPlaneTimeout = 30 * 60_000;

const logDir = join(import.meta.dirname, '../../test-results/control-plane');
let memo: Promise<RunningControlPlane> | undefined;

/**
 * The one control plane of this test run: the folder in PLIMSOLL_TEST_CONTROL_PLANE where set, else one that the first test file
 * starts and that ends with the run. Files share it: use names of your own, and resume what you pause.
 */
export function sharedControlPlane(): Promise<RunningControlPlane> {
  return (memo ??= findOrStart());
}

async function findOrStart(): Promise<RunningControlPlane> {
  const given = process.env.PLIMSOLL_TEST_CONTROL_PLANE;
  if (given) return attachControlPlane(given);
  await buildControlPlane();
  // vitest runs each file in a process (or thread) of its own, which is too short-lived to own what the next file uses too.
  const run = isMainThread ? process.ppid : process.pid;
  const announced = join(tmpdir(), `plimsoll-control-plane-of-${run}`);
  return withFileLock(`${announced}.lock`, () => {}, async () => {
    if (!existsSync(announced)) await startProvider(run, announced);
    return attachControlPlane(readFileSync(announced, 'utf8'));
  });
}

async function startProvider(run: number, announced: string): Promise<void> {
  mkdirSync(logDir, { recursive: true });
  const output = join(logDir, 'up.log');
  const log = openSync(output, 'w');
  const args = [join(import.meta.dirname, 'main.ts'), 'up', '--owner', String(run), '--announce', announced, '--logs', logDir];
  // A file instead of our own output: a process that outlives us and holds the pipe would hang whoever reads it.
  const provider = spawn(process.execPath, args, { stdio: ['ignore', log, log], detached: true });
  closeSync(log);
  const ended = once(provider, 'exit').then(([code]) => Promise.reject(new Error(`the shared control plane ended with exit code ${code}`)));
  const ready = eventually('a shared control plane', async () => existsSync(announced), { timeoutMs: 120_000, everyMs: 50 });
  await Promise.race([ready, ended]).catch((error: Error) => {
    throw new Error(`${error.message}\n${readFileSync(output, 'utf8')}`, { cause: error });
  });
  provider.unref();
}
