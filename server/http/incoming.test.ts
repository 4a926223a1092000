import { once } from 'node:events';
import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { decodable, PEER_HEADER, watchRequests } from './incoming.ts';

test('the peer is what the socket says, a broken path arrives as text, and a header of one value is one', async () => {
  watchRequests();
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

test.each([
  ['/a/b?c=%zz', '/a/b?c=%zz'],
  ['/%zz', '/%25zz'],
  ['/%C3%BC%ff?x', '/%25C3%25BC%25ff?x'],
  ['/%C3%BC', '/%C3%BC'],
  ['/%', '/%25'],
])('%s is read as %s', (url, as) => expect(decodable(url)).toBe(as));
