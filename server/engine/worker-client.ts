import { Worker } from 'node:worker_threads';
import type { Logger } from 'pino';
import type { StreamMessage } from '#lib/api/sources.ts';
import { AppError } from '#lib/model/app-error.ts';
import type { EngineClient } from './client.ts';
import { fromWireError, type Method, type Reply, type WorkerStart } from './rpc.ts';

type Waiting = { resolve: (value: unknown) => void; reject: (error: unknown) => void };

const RESTART_MS = 1_000;
/** Lists of thousands of objects pass through here once: V8's default lets the young generation alone grow by more than what is kept of them. */
const YOUNG_MB = 12;
const STOP_PATIENCE_MS = 3_000;

/** The engine of one cluster, in its own thread, so that no page ever waits for a parse. A thread that dies is started again. */
export function startWorker(start: WorkerStart, log: Logger): EngineClient {
  const waiting = new Map<number, Waiting>();
  const listeners = new Set<(message: StreamMessage) => void>();
  let { slug } = start;
  let lastId = 0;
  let stopping = false;
  let worker = spawn();

  function spawn(): Worker {
    const thread = new Worker(new URL('./worker.ts', import.meta.url), { workerData: start, resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } });
    thread.on('message', receive);
    thread.on('error', (error: unknown) => log.fatal({ err: error, cluster: slug }, 'the engine died'));
    thread.on('exit', () => {
      for (const { reject } of waiting.values()) reject(new AppError('not-ready', `The engine of ${slug} is being started again.`));
      waiting.clear();
      if (!stopping) setTimeout(() => (worker = spawn()), RESTART_MS);
    });
    return thread;
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
      const id = ++lastId;
      waiting.set(id, { resolve, reject });
      worker.postMessage({ id, method, args });
      return promise as Promise<never>;
    };
  }

  return {
    get slug() {
      return slug;
    },
    info: ask('info'),
    read: ask('read') as EngineClient['read'],
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
      const gone = new Promise((resolve) => worker.once('exit', resolve));
      const tooLong = setTimeout(() => void worker.terminate(), STOP_PATIENCE_MS);
      await Promise.race([ask('stop')(), gone]).catch((error: unknown) => log.warn({ err: error }, 'the engine did not stop cleanly'));
      await worker.terminate();
      clearTimeout(tooLong);
    },
  };
}
