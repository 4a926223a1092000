import { once } from 'node:events';
import { createServer, get, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { decodable, PEER_HEADER, watchRequests } from './incoming.ts';

test('the peer is what the socket says, a broken path arrives as text, and a header of one value is one', async () => {
  watchRequests(() => false);
  const server = createServer((request, response) => {
    response.setHeader('content-type', ['text/plain']);
    response.end(`${request.headers[PEER_HEADER]?.toString()} ${request.url} ${typeof response.getHeader('content-type')}`);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const text = await new Promise<string>((resolve) => {
    get({ port, host: '127.0.0.1', path: '/a%zz?b=%zz', headers: { [PEER_HEADER]: '6.6.6.6' } }, (response) => response.on('data', (data: Buffer) => resolve(data.toString())));
  });
  server.close();
  expect(text).toBe('127.0.0.1 /a%25zz?b=%zz string');
});

test('a method that nothing answers to is refused before anything else sees it', async () => {
  watchRequests(() => false);
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(request.method ?? '');
    response.end('answered');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const answerTo = (method: string) =>
    new Promise<{ status: number | undefined; allow: string | undefined; text: string }>((resolve) => {
      send({ port, host: '127.0.0.1', path: '/api/v1/clusters', method, headers: { 'x-request-id': 'from-the-proxy' } }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => resolve({ status: response.statusCode, allow: response.headers.allow, text: Buffer.concat(chunks).toString() }));
      }).end();
    });
  for (const method of ['TRACE', 'PROPFIND']) {
    const { status, allow, text } = await answerTo(method);
    expect(status).toBe(405);
    expect(allow).toContain('GET');
    expect(JSON.parse(text)).toMatchObject({ code: 'method-not-allowed', status: 405, requestId: 'from-the-proxy' });
  }
  expect(await answerTo('GET')).toMatchObject({ status: 200, text: 'answered' });
  server.close();
  expect(seen).toEqual(['GET']);
});

test.each([
  ['/a/b?c=%zz', '/a/b?c=%zz'],
  ['/%zz', '/%25zz'],
  ['/%C3%BC%ff?x', '/%25C3%25BC%25ff?x'],
  ['/%C3%BC', '/%C3%BC'],
  ['/%', '/%25'],
])('%s is read as %s', (url, as) => expect(decodable(url)).toBe(as));
