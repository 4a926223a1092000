import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { get, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { eventually } from '../cluster/eventually.ts';
import { ask } from './ask.ts';
import { deployment, manifestsFolder } from './manifests.ts';
import { startAndFail, startServer } from './start-server.ts';

const folder = manifestsFolder();
const dataDir = mkdtempSync(join(tmpdir(), 'plimsoll-lifetime-'));
afterAll(() => {
  for (const path of [folder, dataDir]) rmSync(path, { recursive: true });
});
const flags = ['--manifests', folder];
const env = { INTAKE_TOKEN: 'fixed-token-of-this-test' };

/** The messages of a stream as they come. */
async function openStream(url: string) {
  const answer = await fetch(`${url}/api/v1/clusters/manifests/stream`);
  const messages: { type: string; revision?: number; boot?: string }[] = [];
  const ended = (async () => {
    let rest = '';
    for await (const text of answer.body!.pipeThrough(new TextDecoderStream())) {
      const parts = (rest + text).split('\n\n');
      rest = parts.pop()!;
      for (const part of parts) if (part.startsWith('data: ')) messages.push(JSON.parse(part.slice(6)));
    }
  })();
  const next = (type: string) => eventually(`a message ${type}`, async () => messages.find((message) => message.type === type), { timeoutMs: 60_000, everyMs: 10 });
  return { answer, messages, ended, next };
}

test('a stream tells of a change, ends with the server within five seconds, and what was accepted is there after a restart', async () => {
  const first = await startServer({ flags, env, dataDir });
  expect(first.output()).toContain(`Plimsoll is at ${first.url}`);
  const stream = await openStream(first.url);
  expect(stream.answer.headers.get('cache-control')).toBe('no-cache, no-transform');
  const hello = await stream.next('hello');
  writeFileSync(join(folder, 'new.yaml'), deployment('new', true));
  expect((await stream.next('posture')).revision).toBeGreaterThan(hello.revision!);
  // Another change may have been told first.
  const added = await eventually('the new workload', async () => {
    const page = (await ask(first.url, '/api/v1/clusters/manifests/workloads?q=new')).json() as unknown as { total: number };
    return page.total > 0 && page;
  });
  expect(added).toMatchObject({ total: 1, items: [{ grade: 'F' }] });
  const accepted = await ask(first.url, '/api/v1/intake/falco', { method: 'POST', headers: { authorization: `Bearer ${env.INTAKE_TOKEN}` }, body: '{"rule":"lasting","output":"o"}' });
  expect(accepted.status).toBe(202);
  await stream.next('event');

  const { code, ms } = await first.stop();
  await stream.ended;
  expect(code).toBe(0);
  expect(ms).toBeLessThan(5_000);

  const second = await startServer({ flags, env, dataDir });
  const again = await openStream(second.url);
  expect((await again.next('hello')).boot).not.toBe(hello.boot);
  expect((await ask(second.url, '/api/v1/clusters/manifests/events?rule=lasting')).json()).toMatchObject({ total: 1 });
  expect(await second.stop('SIGINT')).toMatchObject({ code: 0 });
});

test('many streams, a download that nobody reads and a write that never ends do not keep it from stopping', async () => {
  const server = await startServer({ flags, env, dataDir });
  const streams = await Promise.all(Array.from({ length: 50 }, () => openStream(server.url)));
  await Promise.all(streams.map((stream) => stream.next('hello')));
  const write = request(`${server.url}/api/v1/intake/falco`, { method: 'POST', headers: { authorization: `Bearer ${env.INTAKE_TOKEN}`, 'content-length': '1000' } });
  const broken = once(write, 'error');
  write.write('{"rule":');
  const download = get(`${server.url}/api/v1/clusters/manifests/export/findings?format=json`, (answer) => answer.pause());
  await once(download, 'response');
  download.on('error', () => {});
  const accepted = await ask(server.url, '/api/v1/intake/falco', { method: 'POST', headers: { authorization: `Bearer ${env.INTAKE_TOKEN}` }, body: '{"rule":"just in time","output":"o"}' });
  expect(accepted.status).toBe(202);

  const { code, ms } = await server.stop();
  expect(code).toBe(0);
  expect(ms).toBeLessThan(5_000);
  await Promise.all(streams.map((stream) => stream.ended));
  await broken;

  const next = await startServer({ flags, env, dataDir });
  expect((await ask(next.url, '/api/v1/clusters/manifests/events?q=just')).json()).toMatchObject({ total: 1 });
  await next.stop();
});

test('everything lives below BASE_PATH, and nothing beside it', async () => {
  const server = await startServer({ flags, env: { ...env, BASE_PATH: '/ship/shape' } });
  const page = await ask(server.url, '/c/manifests');
  expect(page.status).toBe(200);
  const links = [...page.text.matchAll(/(?:src|href)="(\/[^"]*)"/g)].map((match) => match[1]!);
  expect(links.length).toBeGreaterThan(5);
  expect(links.filter((link) => !link.startsWith('/ship/shape/'))).toEqual([]);
  const script = links.find((link) => link.endsWith('.js'))!;
  expect((await ask(server.url, script.slice('/ship/shape'.length))).headers['content-type']).toContain('javascript');
  expect(page.text + (await ask(server.url, script.slice('/ship/shape'.length))).text).not.toContain('__plimsoll_base_path__');
  expect((await ask(server.url, '/api/v1/clusters')).status).toBe(200);
  const root = server.url.slice(0, -'/ship/shape'.length);
  expect([(await ask(root, '/api/v1/clusters')).status, (await ask(root, '/c/manifests')).status]).toEqual([404, 404]);
  await server.stop();
});

describe('what cannot be started says why, at once and by name', () => {
  test('a port in use', async () => {
    const server = await startServer({ flags, env });
    const { code, output } = await startAndFail(flags, { PORT: String(server.port) });
    expect([code, output]).toEqual([1, `Port ${server.port} is in use on 127.0.0.1. Stop what uses it, or choose another: PORT=${server.port + 1} npm start\n`]);
    await server.stop();
  });

  test('every fault of the configuration', async () => {
    const { code, output } = await startAndFail(['--manifests', '/nowhere', '--frobnicate'], { PORT: 'x', HOST: '0.0.0.0', DATABASE_URL: 'mysql://u:hunter2@h/d' });
    expect(code).toBe(1);
    for (const name of ['PORT', 'DATABASE_URL', '--manifests', '--frobnicate']) expect(output).toContain(name);
    expect(output).not.toContain('hunter2');
  });

  test('a data directory that cannot be one', async () => {
    const file = join(dataDir, 'a-file');
    writeFileSync(file, '');
    const { code, output } = await startAndFail(flags, { DATA_DIR: file });
    expect(code).toBe(1);
    expect(output).toContain(file);
  });

  test('a kubeconfig that cannot be read is an error, never the demo', async () => {
    const { code, output } = await startAndFail([], { KUBECONFIG: join(folder, 'none') });
    expect(code).toBe(1);
    expect(output).toContain(join(folder, 'none'));
  });
});
