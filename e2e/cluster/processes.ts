import { existsSync, readFileSync } from 'node:fs';

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Signals a process; one that is gone already is no error. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Ended, but not yet waited for: in a container whose first process waits for nobody that lasts for ever. */
function isZombie(pid: number): boolean {
  const status = `/proc/${pid}/status`;
  return existsSync(status) && /^State:\tZ/m.test(readFileSync(status, 'utf8'));
}

/** The little that our processes see of our environment: a developer's own settings must not change a test. */
export function environment(home: string, more: Record<string, string> = {}): NodeJS.ProcessEnv {
  // Next's types demand NODE_ENV of every environment; nothing here reads it.
  const given: Partial<NodeJS.ProcessEnv> = { PATH: process.env.PATH, HOME: home, ...more };
  return given as NodeJS.ProcessEnv;
}
