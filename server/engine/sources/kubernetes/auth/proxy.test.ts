import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { systemTimers } from '../time.ts';
import { ScriptedServer } from '../testing/scripted-server.ts';
import { readAccount } from './account.ts';
import { plainly } from './authenticate.ts';
import { createApiClient } from './client.ts';
import { isBypassed, proxyFor } from './proxy.ts';

const API = 'https://api.prod.example:6443';
const VIA = 'http://proxy.example:3128';

test.each<[string, string, unknown, Record<string, string>, string | null]>([
  ['nothing is set', API, undefined, {}, null],
  ['the kubeconfig says so', API, 'http://other:1', { HTTPS_PROXY: VIA, NO_PROXY: '*' }, 'http://other:1'],
  ['the environment says so', API, undefined, { HTTPS_PROXY: VIA }, VIA],
  ['in small letters', API, '', { https_proxy: VIA }, VIA],
  ['without a scheme', API, undefined, { HTTPS_PROXY: 'proxy.example:3128' }, VIA],
  ['for servers without TLS there is another', 'http://api.example', undefined, { HTTPS_PROXY: VIA }, null],
  ['that one', 'http://api.example', undefined, { HTTP_PROXY: VIA }, VIA],
  ['the host is excepted', API, undefined, { HTTPS_PROXY: VIA, NO_PROXY: 'prod.example' }, null],
  ['in small letters too', API, undefined, { HTTPS_PROXY: VIA, no_proxy: 'prod.example' }, null],
  ['this machine', 'https://127.0.0.1:6443', undefined, { HTTPS_PROXY: VIA }, null],
  ['this machine by IPv6', 'https://[::1]:6443', undefined, { HTTPS_PROXY: VIA }, null],
])('%s', (_name, server, proxyUrl, env, expected) => {
  expect(proxyFor(server, proxyUrl, env)).toBe(expected);
});

test.each([
  ['api.example', '443', 'api.example', true],
  ['API.Example.', '443', 'api.example', true],
  ['a.api.example', '443', 'api.example', true],
  ['notapi.example', '443', 'api.example', false],
  ['api.example', '443', '.api.example', false],
  ['a.api.example', '443', '.api.example', true],
  ['a.api.example', '443', '*.api.example', true],
  ['api.example', '443', 'x, api.example:6443', false],
  ['api.example', '6443', 'x, api.example:6443', true],
  ['10.96.0.1', '443', '10.0.0.0/8,172.16.0.0/12', true],
  ['11.96.0.1', '443', '10.0.0.0/8', false],
  ['10.96.0.1', '443', '10.96.0.1', true],
  ['10.96.0.1', '443', '96.0.1', false],
  ['fd00::1', '443', 'fd00::/8', true],
  ['fd00::1', '443', 'fd00::1', true],
  ['fd00::1', '443', '10.0.0.0/8', false],
  ['10.0.0.1', '443', '10.0.0.0/99', false],
  ['anything', '443', '*', true],
  ['anything', '443', '', false],
  ['localhost', '443', '', true],
])('%s:%s with NO_PROXY=%s: %s', (host, port, noProxy, expected) => {
  expect(isBypassed(host, port, noProxy)).toBe(expected);
});

test('one that is none is named, and its address, which may hold a password, is not', () => {
  expect(() => proxyFor(API, 'ann:hunter2@proxy', {})).toThrow(/^proxy-url of the kubeconfig is no URL of an http, https or socks proxy$/);
  expect(() => proxyFor(API, undefined, { HTTPS_PROXY: 'ftp://ann:hunter2@proxy' })).toThrow(/^HTTPS_PROXY is no URL/);
});

describe('through a proxy', () => {
  let server: ScriptedServer;
  let proxy: Server;
  const sockets = new Set<Socket>();
  afterEach(async () => {
    for (const socket of sockets) socket.destroy();
    proxy.close();
    await server.stop();
  });

  async function start(status: number): Promise<{ tunnels: string[]; client: ReturnType<typeof createApiClient> }> {
    server = await ScriptedServer.start();
    const tunnels: string[] = [];
    proxy = createServer().on('connect', (request, socket: Socket) => {
      tunnels.push(`${request.url} ${request.headers['proxy-authorization']}`);
      sockets.add(socket);
      if (status !== 200) return socket.end(`HTTP/1.1 ${status} no\r\n\r\n`);
      const { hostname, port } = new URL(`http://${request.url}`);
      const upstream = connect(Number(port), hostname, () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        upstream.pipe(socket).pipe(upstream);
      });
      sockets.add(upstream);
      upstream.on('error', () => socket.destroy());
      return socket.on('error', () => upstream.destroy());
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const uri = `http://ann:hunter2@127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    const account = readAccount({ name: 'c', server: server.url, 'proxy-url': uri }, { name: 'u', token: 'abc' });
    const { headers, connect: open } = await (await plainly(account))();
    const credentials = { server: server.url, headers, dispatcher: open() };
    const store = { get: async () => credentials, renew: async () => credentials, close: () => credentials.dispatcher.destroy() };
    return { tunnels, client: createApiClient(store, { now: Date.now, timers: systemTimers }) };
  }

  test('each watch has a tunnel of its own: none waits for another', async () => {
    const { tunnels, client } = await start(200);
    const { signal } = new AbortController();
    const opening = client.open('/watch', { signal });
    (await server.next('/watch')).accept();
    await opening;
    const second = client.json('/version', { signal });
    (await server.next('/version')).json({ gitVersion: 'v1.37.2' });
    expect(await second).toEqual({ gitVersion: 'v1.37.2' });
    expect(tunnels).toEqual(Array.from({ length: 2 }, () => `${server.host} Basic ${Buffer.from('ann:hunter2').toString('base64')}`));
    await client.close();
  });

  test('one that refuses is named as what refuses', async () => {
    const { client } = await start(407);
    await expect(client.json('/version', { signal: new AbortController().signal })).rejects.toThrow(`cannot reach ${server.host}: the proxy answered 407`);
    await client.close();
  });
});
