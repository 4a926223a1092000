import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { environment, signal } from './processes.ts';
import type { Watchdog } from './watchdog.ts';

export interface ComponentSpec {
  name: string;
  command: string;
  args: string[];
  env?: Record<string, string>;
}

export interface Surroundings {
  dir: string;
  logDir: string;
  watchdog: Watchdog;
  /** A process ended before `settle` was called: while starting, that is a failure. */
  onFailure(error: Error): void;
}

export interface Component {
  /** From now on a process that ends is started again, as a kubelet does with a static pod. */
  settle(): void;
  stop(): Promise<void>;
}

export const pidFile = (dir: string, name: string) => join(dir, `${name}.pid`);
export const logFile = (logDir: string, name: string) => join(logDir, `${name}.log`);

export function startComponent(spec: ComponentSpec, { dir, logDir, watchdog, onFailure }: Surroundings): Component {
  let child: ChildProcess;
  let settled = false;
  let stopping = false;

  function launch() {
    const log = openSync(logFile(logDir, spec.name), 'a');
    // A process group of its own: Ctrl-C in the terminal reaches us alone, and we stop the parts.
    child = spawn(spec.command, spec.args, { cwd: dir, env: environment(dir, spec.env), stdio: ['ignore', log, log], detached: true });
    closeSync(log);
    const { pid } = child;
    if (pid) {
      watchdog.watch(pid);
      writePid(pid);
    }
    child.once('error', onFailure);
    child.once('exit', (code, by) => {
      if (pid) watchdog.forget(pid);
      if (!settled) onFailure(new Error(`${spec.name} ended with ${by ?? `exit code ${code}`} while starting\n${logTail(logDir, spec.name)}`));
      else if (!stopping) setTimeout(() => stopping || launch(), 100);
    });
  }

  // Other processes read it: never let them see half of it.
  function writePid(pid: number) {
    const file = pidFile(dir, spec.name);
    writeFileSync(`${file}.partial`, String(pid));
    renameSync(`${file}.partial`, file);
  }

  launch();
  return {
    settle: () => void (settled = true),
    async stop() {
      stopping = true;
      settled = true;
      if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      // Nothing it holds outlives the test, and a paused process takes no other signal.
      signal(child.pid, 'SIGKILL');
      await ended;
    },
  };
}

export function logTail(logDir: string, name: string, lines = 20): string {
  const file = logFile(logDir, name);
  return `last lines of ${file}:\n${readFileSync(file, 'utf8').trimEnd().split('\n').slice(-lines).join('\n')}`;
}
