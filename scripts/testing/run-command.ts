import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { ROOT } from '../build.ts';

export interface Counts {
  passed: number;
  failed: number;
  /** Which, and why, for those that have a name. */
  failures?: string[];
}

/** Runs a command of this checkout with its output shown as it comes; resolves with its exit code. Tools of node_modules are found by name. */
export function runCommand(command: string, args: string[], env: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const path = [join(ROOT, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
    const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, PATH: path, NEXT_TELEMETRY_DISABLED: '1', ...env } });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/** A command that is one test: it succeeds or not. */
export async function runAsOne(command: string, args: string[]): Promise<Counts> {
  const failed = (await runCommand(command, args)) === 0 ? 0 : 1;
  return { passed: 1 - failed, failed };
}
