import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test, vi } from 'vitest';
import { folderWith } from './testing/folder.ts';

// Processes take their time on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const CLI = join(import.meta.dirname, '../cli.js');
const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: x}\nspec: {containers: [{name: app, image: app}]}\n';

/** The command as a user starts it: through npm, which changes the folder and says where the user stood. */
async function start(args: string[], { stdin = '', stood = process.cwd(), close = false } = {}) {
  const child = spawn(process.execPath, [CLI, ...args], { env: { ...process.env, INIT_CWD: stood }, stdio: 'pipe' });
  const exit = new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
  child.stdin.end(stdin);
  if (close) child.stdout.destroy();
  const [out, errors] = await Promise.all([close ? '' : text(child.stdout), text(child.stderr)]);
  return { code: await exit, out, errors };
}

test('standard input is read for -, and bad input in it is named', async () => {
  const good = await start(['scan', '-', '--format', 'json'], { stdin: POD });
  expect(good).toMatchObject({ code: 0, errors: '' });
  expect(JSON.parse(good.out)).toMatchObject({ workloads: [{ name: 'x' }], faults: [] });
  expect(await start(['scan', '-'], { stdin: `${POD}---\nkind: [\n` })).toMatchObject({ code: 2, errors: expect.stringMatching(/^standard input:\d+: is not valid YAML/), out: expect.stringContaining('default/Pod/x') });
  expect(await start(['scan', '-'])).toMatchObject({ code: 2, errors: 'standard input: is empty\n' });
});

test('paths are taken from where the user stood, and shown so', async () => {
  const stood = folderWith({ 'manifests/a.yaml': POD, 'manifests/b.yaml': 'kind: [\n' });
  const { code, errors, out } = await start(['scan', 'manifests', '--fail-on', 'low'], { stood });
  expect(code).toBe(2);
  expect(errors).toMatch(/^manifests\/b\.yaml:\d: is not valid YAML/);
  expect(out).toContain('default/Pod/x');
});

test('exit codes leave the process', async () => {
  const stood = folderWith({ 'a.yaml': POD });
  expect((await start(['scan', '.', '--fail-on', 'low'], { stood })).code).toBe(1);
  expect((await start(['nope'])).code).toBe(2);
});

test('pods are judged line by line from a pipe, with any line ends', async () => {
  const line = JSON.stringify({ kind: 'Pod', metadata: { name: 'x' }, spec: { containers: [{ name: 'a', image: 'a' }] } });
  const { code, out } = await start(['pod-security', '--jsonl', '--versions', 'v1.37'], { stdin: `${line}\r\n${line}` });
  expect(code).toBe(0);
  expect(out.trimEnd().split('\n').map((answer): unknown => JSON.parse(answer))).toMatchObject(Array.from({ length: 2 }, () => ({ verdicts: { 'baseline:v1.37': 'allowed' } })));
});

test('a reader that closes the pipe is no error', async () => {
  expect(await start(['checks', '--format', 'json'], { close: true })).toMatchObject({ code: 0, errors: '' });
});
