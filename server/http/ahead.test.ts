import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { ask } from '../../e2e/http/ask.ts';
import { setRuntime } from '../runtime.ts';
import { answerAhead, answerThroughNext } from './ahead.ts';
import { fakeEngine, fakeRuntime } from './testing/fake-engine.ts';

afterEach(() => setRuntime(undefined));

/** A server on which all that is not answered ahead says that Next would have it. */
async function serving(use: (url: string) => Promise<void>): Promise<void> {
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    if (!answerAhead(request, response)) response.end('next');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  server.closeAllConnections();
  server.close();
}

test('the API is answered ahead, pages and what has to be redirected are not', async () => {
  fakeRuntime([fakeEngine()], { basePath: '/base' });
  await serving(async (url) => {
    const answer = await ask(url, '/base/api/v1/clusters/prod/posture', { headers: { 'accept-encoding': 'gzip' } });
    expect([answer.status, answer.headers['content-encoding'], answer.headers['x-content-type-options']]).toEqual([200, 'gzip', 'nosniff']);
    expect((await ask(url, '/base/api/v1/nowhere')).json().code).toBe('not-found');
    for (const path of ['/base/c/prod', '/base/api/v1/clusters/', '/api/v1/clusters']) expect((await ask(url, path)).text).toBe('next');
  });
});

test('an answer that cannot be sent ends its connection, and the next one is given', async () => {
  const runtime = fakeRuntime([fakeEngine({ read: async () => ({ body: '{}', etag: 'broken\nheader' }) }), fakeEngine({ slug: 'other' })]);
  await serving(async (url) => {
    await expect(ask(url, '/api/v1/clusters/prod/posture')).rejects.toThrow('socket hang up');
    expect(runtime.lines.join('')).toContain('an answer could not be sent');
    expect((await ask(url, '/api/v1/clusters/other/posture')).status).toBe(200);
  });
});

test('through Next the same is answered, with or without the base path, and before the server has booted too', async () => {
  const status = async (path: string) => (await answerThroughNext(new Request(`http://127.0.0.1:3000${path}`, { headers: { host: '127.0.0.1:3000' } }))).status;
  expect(await status('/healthz')).toBe(503);
  fakeRuntime([fakeEngine()], { basePath: '/base' });
  for (const path of ['/base/api/v1/clusters/prod/posture', '/api/v1/clusters/prod/posture', '/base/healthz']) expect(await status(path)).toBe(200);
  expect(await status('/base/api/v1/nowhere')).toBe(404);
});
