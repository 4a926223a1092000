import { Worker } from 'node:worker_threads';
import type { Logger } from 'pino';
import type { StreamMessage } from '#lib/api/sources.ts';
import { AppError } from '#lib/model/app-error.ts';
import type { EngineClient } from './client.ts';
import { fromWireError, type Method, type Reply, type Request, type WorkerStart } from './rpc.ts';

interface Waiting {
  request: Request;
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
}

const RESTART_MS = 1_000;
/** Lists of thousands of objects pass through here once: V8's default lets the young generation alone grow by more than what is kept of them. */
const YOUNG_MB = 12;
const STOP_PATIENCE_MS = 3_000;

const newThread = (start: WorkerStart): Worker => new Worker(new URL('./worker.ts', import.meta.url), { workerData: start, resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } });

/**
 * The engine of one cluster, in its own thread, so that no page ever waits for a parse. A thread that dies is started again: what it was asked is
 * refused with AppError `not-ready`, for nobody knows how far it came; what is asked meanwhile waits for the next thread.
 */
export function startWorker(start: WorkerStart, log: Logger, makeThread: (start: WorkerStart) => Worker = newThread): EngineClient {
  const waiting = new Map<number, Waiting>();
  const listeners = new Set<(message: StreamMessage) => void>();
  let { slug } = start;
  let lastId = 0;
  let stopping = false;
  let restart: NodeJS.Timeout | undefined;
  /** Null between the death of one thread and the birth of the next. */
  let worker: Worker | null = null;
  spawn();

  function spawn(): void {
    const thread = makeThread(start);
    worker = thread;
    thread.on('message', receive);
    thread.on('error', (error: unknown) => log.fatal({ err: error, cluster: slug }, 'the engine died'));
    thread.on('exit', (code) => {
      worker = null;
      refuseAll(`The engine of ${slug} is being started again.`);
      if (stopping) return;
      log.warn({ cluster: slug, code }, 'the engine has ended and is started again');
      restart = setTimeout(spawn, RESTART_MS);
    });
    for (const { request } of waiting.values()) thread.postMessage(request);
  }

  function refuseAll(why: string): void {
    for (const { reject } of waiting.values()) reject(new AppError('not-ready', why));
    waiting.clear();
  }

  function receive(reply: Reply): void {
    if ('stream' in reply) {
      for (const listener of listeners) listener(reply.stream);
    } else if ('slug' in reply) slug = reply.slug;
    else {
      const call = waiting.get(reply.id);
      waiting.delete(reply.id);
      if ('error' in reply) call?.reject(fromWireError(reply.error));
      else call?.resolve(reply.value);
    }
  }

  function ask<M extends Method>(method: M) {
    return (...args: Parameters<EngineClient[M]>): Promise<never> => {
      const { promise, resolve, reject } = Promise.withResolvers<unknown>();
      const request: Request = { id: ++lastId, method, args };
      waiting.set(request.id, { request, resolve, reject });
      worker?.postMessage(request);
      return promise as Promise<never>;
    };
  }

  return {
    get slug() {
      return slug;
    },
    info: ask('info'),
    read: ask('read') as EngineClient['read'],
    openExport: ask('openExport'),
    readExport: ask('readExport'),
    closeExport: ask('closeExport'),
    metrics: ask('metrics'),
    acceptsIntakeToken: ask('acceptsIntakeToken'),
    intakeFalco: ask('intakeFalco'),
    acknowledge: ask('acknowledge'),
    unacknowledge: ask('unacknowledge'),
    createReport: ask('createReport'),
    revokeReport: ask('revokeReport'),
    openReport: ask('openReport'),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async stop() {
      stopping = true;
      clearTimeout(restart);
      const thread = worker;
      if (thread === null) return refuseAll(`The engine of ${slug} has been stopped.`);
      const gone = new Promise((resolve) => thread.once('exit', resolve));
      const tooLong = setTimeout(() => void thread.terminate(), STOP_PATIENCE_MS);
      await Promise.race([ask('stop')(), gone]).catch((error: unknown) => log.warn({ err: error, cluster: slug }, 'the engine did not stop cleanly'));
      await thread.terminate();
      clearTimeout(tooLong);
    },
  };
}
