import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from './processes.ts';

/** Runs `work` in one process at a time. A lock whose owner died is taken over. */
export async function withFileLock<T>(path: string, onWait: (owner: number) => void, work: () => Promise<T>): Promise<T> {
  let waitedFor = 0;
  while (!tryLock(path)) {
    const owner = lockOwner(path);
    if (owner && isAlive(owner)) {
      if (owner !== waitedFor) onWait(owner);
      waitedFor = owner;
      await sleep(500);
    } else {
      rmSync(path, { force: true });
    }
  }
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

function tryLock(path: string): boolean {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function lockOwner(path: string): number | undefined {
  try {
    return Number(readFileSync(path, 'utf8')) || undefined;
  } catch {
    return undefined;
  }
}
