import { Worker } from 'node:worker_threads';
import { EventEmitter, once } from 'node:events';
import pino from 'pino';
import { expect, test, vi } from 'vitest';
import { LOCAL_PRINCIPAL } from '#lib/model/principal.ts';
import { parseConfigFile } from '#lib/config-file/parse.ts';
import { DEFAULT_SETTINGS } from '#lib/model/settings.ts';
import { AppError } from '#lib/model/app-error.ts';
import { startWorker } from './worker-client.ts';
import type { WorkerStart } from './rpc.ts';

/** Answers `info`, never answers `read`, and dies of `openReport`. */
const SCRIPT = `
const { parentPort, threadId } = require('node:worker_threads');
parentPort.on('message', ({ id, method }) => {
  if (method === 'info') parentPort.postMessage({ id, value: threadId });
  if (method === 'stop') parentPort.postMessage({ id, value: undefined });
  if (method === 'openReport') process.exit(7);
});`;

test('a thread that dies refuses what it was asked, and the next one answers what was asked meanwhile', async () => {
  const threads: Worker[] = [];
  const lines: string[] = [];
  const engine = startWorker({ slug: 'prod' } as WorkerStart, pino({}, { write: (line) => lines.push(line) }), () => null, () => {
    const thread = new Worker(SCRIPT, { eval: true });
    threads.push(thread);
    return thread;
  });
  const first = await engine.info();
  const underWay = [engine.read('posture', {}, LOCAL_PRINCIPAL), engine.openReport('token')];
  const gone = once(threads[0]!, 'exit');
  const refused = await Promise.allSettled(underWay);
  for (const result of refused) {
    expect(result.status).toBe('rejected');
    const { reason } = result as PromiseRejectedResult;
    expect(reason).toBeInstanceOf(AppError);
    expect(reason).toMatchObject({ code: 'not-ready', message: 'The engine of prod is being started again.' });
  }
  await gone;
  const second = await engine.info();
  expect(second).not.toBe(first);
  expect(threads).toHaveLength(2);
  expect(JSON.parse(lines[0]!)).toMatchObject({ cluster: 'prod', code: 7, msg: 'the engine has ended and is started again' });
  await engine.stop();
});

/** Answers reads with a number that goes up, forgets when asked for metrics, and dies of `openReport`. */
const COUNTING = `
const { parentPort } = require('node:worker_threads');
let count = 0;
parentPort.on('message', ({ id, method, args }) => {
  if (method === 'openReport') process.exit(7);
  if (method === 'metrics') parentPort.postMessage({ forget: true });
  parentPort.postMessage({ id, value: method === 'read' ? { body: 'x', etag: String(++count) } : undefined });
});`;

test('what is known is asked for again once the engine forgets it, something is written, or another thread answers', async () => {
  const engine = startWorker({ slug: 'prod' } as WorkerStart, pino({ enabled: false }), () => null, () => new Worker(COUNTING, { eval: true }));
  const read = async () => (await engine.read('posture', {}, LOCAL_PRINCIPAL)).etag;
  expect([await read(), await read()]).toEqual(['1', '1']);
  await engine.metrics();
  expect([await read(), await read()]).toEqual(['2', '2']);
  await engine.unacknowledge('1', LOCAL_PRINCIPAL);
  expect([await read(), await read()]).toEqual(['3', '3']);
  await expect(engine.openReport('token')).rejects.toMatchObject({ code: 'not-ready' });
  expect([await read(), await read()]).toEqual(['1', '1']);
  await engine.stop();
});

test('stopping while no thread lives ends at once and refuses who waits', async () => {
  const threads: Worker[] = [];
  const engine = startWorker({ slug: 'prod' } as WorkerStart, pino({ enabled: false }), () => null, () => {
    const thread = new Worker(SCRIPT, { eval: true });
    threads.push(thread);
    return thread;
  });
  await engine.info();
  await expect(engine.openReport('token')).rejects.toMatchObject({ code: 'not-ready' });
  const waits = Promise.allSettled([engine.info()]);
  await engine.stop();
  expect(await waits).toMatchObject([{ status: 'rejected', reason: { code: 'not-ready', message: 'The engine of prod has been stopped.' } }]);
  expect(threads).toHaveLength(1);
});

test('a thread that dies again and again is started less and less often, and what it is asked meanwhile is refused at once, with the reason where it told one', async () => {
  const reasons = [{ code: 'internal', message: 'first' }, null, { code: 'store-unavailable', message: 'The disk is full.' }];
  const threads: Worker[] = [];
  const waits: number[] = [];
  const dying = (reason: unknown) => `const { parentPort } = require('node:worker_threads'); ${reason === null ? '' : `parentPort.postMessage({ failed: ${JSON.stringify(reason)} });`} setImmediate(() => process.exit(1));`;
  const engine = startWorker({ slug: 'prod' } as WorkerStart, pino({}, { write: (line) => waits.push(JSON.parse(line).wait) }), () => null, () => {
    const thread = new Worker(dying(reasons[threads.length] ?? null), { eval: true });
    threads.push(thread);
    return thread;
  });
  await expect(engine.info()).rejects.toMatchObject({ code: 'not-ready' });
  await expect(engine.info()).rejects.toMatchObject({ code: 'internal', message: 'first' });
  await vi.waitFor(() => expect(waits).toEqual([1_000, 2_000]), { timeout: 10_000 });
  await expect(engine.info()).rejects.toMatchObject({ message: 'first' });
  await vi.waitFor(() => expect(waits).toEqual([1_000, 2_000, 4_000]), { timeout: 10_000 });
  await expect(engine.info()).rejects.toMatchObject({ code: 'store-unavailable', message: 'The disk is full.' });
  await engine.stop();
  expect(threads).toHaveLength(3);
}, 20_000);

test('a thread that hangs is not waited for', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    const thread = Object.assign(new EventEmitter(), { postMessage: () => {}, terminate: async () => 0 });
    const engine = startWorker({ slug: 'prod' } as WorkerStart, pino({ enabled: false }), () => null, () => thread as unknown as Worker);
    const asked = Promise.allSettled([engine.info()]);
    vi.advanceTimersByTime(30_000);
    expect(await asked).toMatchObject([{ status: 'rejected', reason: { code: 'not-ready', message: 'The engine of prod has not answered for 30 s.' } }]);
  } finally {
    vi.useRealTimers();
  }
});

test('a thread that is started again begins with the settings of now', async () => {
  const script = `
const { parentPort, workerData } = require('node:worker_threads');
let { settings } = workerData.config;
parentPort.on('message', ({ id, method, args }) => {
  if (method === 'configure') settings = args[0].settings;
  if (method === 'openReport') process.exit(7);
  parentPort.postMessage({ id, value: settings });
});`;
  const config = { settings: DEFAULT_SETTINGS, fileFaults: [] } as unknown as WorkerStart['config'];
  const engine = startWorker({ slug: 'prod', config } as WorkerStart, pino({ enabled: false }), () => null, (workerData) => new Worker(script, { eval: true, workerData }));
  expect(await engine.info()).toEqual(DEFAULT_SETTINGS);
  const { settings } = parseConfigFile('checks: {cpu-limit: off}\nregistries: [registry.example]\npodSecurityDefaults: {enforce: baseline}\n');
  await engine.configure({ settings: settings ?? DEFAULT_SETTINGS, faults: [] });
  expect(await engine.info(), 'as it arrived in the thread').toEqual(settings);
  await expect(engine.openReport('token')).rejects.toMatchObject({ code: 'not-ready' });
  expect(await engine.info(), 'as the next thread was born with it').toEqual(settings);
  await engine.stop();
});

test('a thread whose cluster another one watches is told so, and so is whoever asks it, until it has something to show', async () => {
  const script = `
const { parentPort } = require('node:worker_threads');
parentPort.postMessage({ claim: 'u' });
parentPort.on('message', ({ id, method, claimed }) => {
  if (claimed) parentPort.postMessage({ failed: { code: 'conflict', message: 'prod is the same cluster as ' + claimed } });
  if (method === 'acceptsIntakeToken') parentPort.postMessage({ stream: { type: 'posture' } });
  if (method === 'info' || method === 'stop') parentPort.postMessage({ id, value: 'here' });
});`;
  const claims: string[] = [];
  let thread: Worker | undefined;
  const engine = startWorker({ slug: 'prod' } as WorkerStart, pino({ enabled: false }), (uid) => (claims.push(uid), 'admin'), () => (thread = new Worker(script, { eval: true })));
  await vi.waitFor(() => expect(engine.info()).rejects.toMatchObject({ code: 'conflict', message: 'prod is the same cluster as admin' }), { timeout: 10_000 });
  expect(claims).toEqual(['u']);
  thread?.postMessage({ method: 'acceptsIntakeToken' });
  await vi.waitFor(async () => expect(await engine.info()).toBe('here'), { timeout: 10_000 });
  await engine.stop();
});
