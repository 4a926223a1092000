import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { setRuntime } from '../runtime.ts';
import { streamRoute } from './stream-route.ts';
import { call, fakeEngine, fakeRuntime } from './testing/fake-engine.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  setRuntime(undefined);
  vi.useRealTimers();
});

async function open() {
  const engine = fakeEngine();
  const runtime = fakeRuntime([engine]);
  const abort = new AbortController();
  const response = await call(streamRoute(), '/x', { params: { cluster: 'prod' }, signal: abort.signal });
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  const next = async () => (await reader.read()).value;
  return { engine, runtime, abort, response, reader, next };
}

test('says hello, then what happens, and keeps the line open', async () => {
  const { engine, response, next } = await open();
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  expect(response.headers.get('cache-control')).toBe('no-cache, no-transform');
  expect(await next()).toBe('retry: 1000\n\n');
  expect(await next()).toBe('data: {"type":"hello","revision":7,"boot":"boot"}\n\n');
  engine.send({ type: 'posture', revision: 8 });
  expect(await next()).toBe('data: {"type":"posture","revision":8}\n\n');
  vi.advanceTimersByTime(15_000);
  expect(await next()).toBe(':\n\n');
});

test.each(['the request ends', 'the reader goes away', 'the server stops'])('ends when %s', async (how) => {
  const { engine, runtime, abort, reader } = await open();
  expect(engine.listeners.size).toBe(1);
  if (how === 'the request ends') abort.abort();
  else if (how === 'the reader goes away') await reader.cancel();
  else for (const close of runtime.streams) close();
  await vi.waitFor(() => expect([engine.listeners.size, runtime.streams.size, vi.getTimerCount()]).toEqual([0, 0, 0]));
});

test('drops a reader that has stopped reading', async () => {
  const { engine, runtime } = await open();
  for (let revision = 0; revision < 400; revision += 1) engine.send({ type: 'posture', revision });
  expect([engine.listeners.size, runtime.streams.size]).toEqual([0, 0]);
});
