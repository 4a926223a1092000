import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { eventually } from './eventually.ts';
import { isAlive, signal } from './processes.ts';

// A process of its own that has two others: one it watches, one it has forgotten again.
const owner = `
  import { spawn } from 'node:child_process';
  const { startWatchdog } = await import(process.argv[1]);
  const watchdog = startWatchdog(process.argv[2]);
  const [watched, forgotten] = [1, 2].map(() => spawn('sleep', ['60'], { detached: true, stdio: 'ignore' }).pid);
  watchdog.watch(watched);
  watchdog.watch(forgotten);
  watchdog.forget(forgotten);
  console.log(JSON.stringify({ watched, forgotten }));
`;

test('what is watched ends with its owner, even when that is killed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-watchdog-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'logs'));
  writeFileSync(join(folder, 'secret'), 'throw-away');
  const script = join(import.meta.dirname, 'watchdog.ts');
  const child = spawn(process.execPath, ['--input-type=module', '-e', owner, script, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const { watched, forgotten } = JSON.parse(line.toString()) as Record<'watched' | 'forgotten', number>;
  onTestFinished(() => signal(forgotten, 'SIGKILL'));
  expect(isAlive(watched)).toBe(true);

  child.kill('SIGKILL');
  await eventually('the watched process to end', async () => !isAlive(watched), { timeoutMs: 30_000, everyMs: 20 });
  await eventually('the folder to be cleared', async () => readdirSync(folder).length === 1, { timeoutMs: 30_000 });
  expect(readdirSync(folder)).toEqual(['logs']);
  expect(isAlive(forgotten)).toBe(true);
});
