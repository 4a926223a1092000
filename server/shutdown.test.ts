import { EventEmitter, once } from 'node:events';
import { createServer, get, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { fakeEngine, fakeRuntime } from './http/testing/fake-engine.ts';
import { setRuntime } from './runtime.ts';
import { stopOnSignal } from './shutdown.ts';

const signals = new EventEmitter();
afterEach(() => {
  setRuntime(undefined);
  signals.removeAllListeners();
  vi.restoreAllMocks();
});

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

test('a signal ends open streams, then connections, then engines, then the process, once', async () => {
  vi.spyOn(process, 'on').mockImplementation(((name: string, listener: () => void) => signals.on(name, listener)) as never);
  const order: string[] = [];
  const engines = [fakeEngine({ stop: async () => void order.push('engine') }), fakeEngine({ stop: () => Promise.reject(new Error('disk full')) })];
  const runtime = fakeRuntime(engines);
  const server = createServer((_request, response) => {
    response.write('hello');
    runtime.streams.add(() => {
      order.push('stream');
      response.end();
    });
  });
  server.on('close', () => order.push('server'));
  const port = await listen(server);
  await new Promise((resolve) => get({ port, host: '127.0.0.1' }, (response) => response.once('data', resolve).resume()));
  const exit = vi.fn<(code: number) => void>(() => void order.push('exit'));
  stopOnSignal(runtime, new Set([server]), exit);
  signals.emit('SIGTERM', 'SIGTERM');
  signals.emit('SIGTERM', 'SIGTERM');
  await vi.waitFor(() => expect(exit).toHaveBeenCalledExactlyOnceWith(0));
  expect(order).toEqual(['stream', 'server', 'engine', 'exit']);
  expect(runtime.lines.join('')).toContain('disk full');
});
