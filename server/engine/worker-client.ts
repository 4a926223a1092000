import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import type { Logger } from 'pino';
import type { StreamMessage } from '#lib/api/sources.ts';
import { AppError } from '#lib/model/app-error.ts';
import type { CompressedResult, EngineClient, ReadResult } from './client.ts';
import { SharedAnswers } from './shared-answers.ts';
import { type Claimed, fromWireError, type Method, type Reply, type Request, type WorkerStart } from './rpc.ts';

interface Waiting {
  request: Request;
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
  timer: NodeJS.Timeout;
}

const RESTART_MS = 1_000;
/** A thread that dies again and again is started less and less often: loading it takes processor time from the other clusters. */
const LONGEST_RESTART_MS = 60_000;
/** A thread that has lived for so long is not at fault for the deaths before. */
const PROVEN_MS = 60_000;
/** No answer takes so long unless the thread hangs. */
const ANSWER_MS = 30_000;
/** Lists of thousands of objects pass through here once: V8's default lets the young generation alone grow by more than what is kept of them. */
const YOUNG_MB = 12;
const STOP_PATIENCE_MS = 3_000;
/** After these a reader has to see what has changed. */
const CHANGES: ReadonlySet<Method> = new Set(['createIntakeToken', 'revokeIntakeToken', 'intakeFalco', 'acknowledge', 'unacknowledge', 'createReport', 'revokeReport', 'openReport', 'configure']);

/** Several times what 50,000 pods need. V8 lets garbage grow with the limit. */
const OLD_MB = 2_048;

function newThread(start: WorkerStart): Worker {
  // The flag that bounds the heap of this thread would bound every other one too, whatever limits they are given.
  setFlagsFromString('--max-old-space-size=0');
  return new Worker(new URL('./worker.ts', import.meta.url), { workerData: start, resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB, maxOldGenerationSizeMb: OLD_MB } });
}

/**
 * The engine of one cluster, in its own thread, so that no page ever waits for a parse. A thread that dies is started again: what it was asked is
 * refused with AppError `not-ready`, for nobody knows how far it came; what is asked meanwhile waits for the next thread, or is refused where that
 * one died as well. Before its cluster is looked up in the store the thread claims it, by its uid: `claim` answers with the name of who has it. What is not answered within half a minute is refused too.
 */
export function startWorker(start: WorkerStart, log: Logger, claim: (uid: string) => string | null, makeThread: (start: WorkerStart) => Worker = newThread): EngineClient {
  const waiting = new Map<number, Waiting>();
  const listeners = new Set<(message: StreamMessage) => void>();
  const whole = new SharedAnswers<ReadResult>(({ body }) => body.length);
  const compressed = new SharedAnswers<CompressedResult>(({ body, gzip }) => body.length + (gzip?.byteLength ?? 0));
  let { slug } = start;
  let lastId = 0;
  let stopping = false;
  let deaths = 0;
  /** Why the engine could not be put together, where that is what its thread died of. */
  let failure: AppError | null = null;
  let restart: NodeJS.Timeout | undefined;
  /** Null between the death of one thread and the birth of the next. */
  let worker: Worker | null = null;
  spawn();

  function spawn(): void {
    const born = performance.now();
    const thread = makeThread(start);
    worker = thread;
    thread.on('message', receive);
    thread.on('error', (error: unknown) => log.fatal({ err: error, cluster: slug }, 'the engine died'));
    thread.on('exit', (code) => {
      worker = null;
      forget();
      refuseAll(`The engine of ${slug} is being started again.`);
      if (stopping) return;
      deaths = performance.now() - born >= PROVEN_MS ? 1 : deaths + 1;
      const wait = Math.min(LONGEST_RESTART_MS, RESTART_MS * 2 ** (deaths - 1));
      log.warn({ cluster: slug, code, deaths, wait }, 'the engine has ended and is started again');
      restart = setTimeout(spawn, wait);
    });
    for (const { request } of waiting.values()) thread.postMessage(request);
  }

  function forget(): void {
    whole.forget();
    compressed.forget();
  }

  function refuseAll(why: string): void {
    for (const id of waiting.keys()) take(id)?.reject(new AppError('not-ready', why));
  }

  function receive(reply: Reply): void {
    if ('forget' in reply) forget();
    else if ('stream' in reply) {
      failure = null;
      for (const listener of listeners) listener(reply.stream);
    } else if ('slug' in reply) slug = reply.slug;
    else if ('claim' in reply) worker?.postMessage({ claimed: claim(reply.claim) } satisfies Claimed);
    else if ('failed' in reply) failure = fromWireError(reply.failed);
    else {
      const call = take(reply.id);
      if ('error' in reply) return call?.reject(fromWireError(reply.error));
      failure = null;
      if (call && CHANGES.has(call.request.method)) forget();
      call?.resolve(reply.value);
    }
  }

  function take(id: number): Waiting | undefined {
    const call = waiting.get(id);
    waiting.delete(id);
    clearTimeout(call?.timer);
    return call;
  }

  function ask<M extends Method>(method: M) {
    return (...args: Parameters<EngineClient[M]>): Promise<never> => {
      const { promise, resolve, reject } = Promise.withResolvers<unknown>();
      // Whose cluster is another's does not become one that starts by starting again.
      if (failure !== null && (worker === null || (failure.code === 'conflict' && method !== 'stop'))) return Promise.reject(failure);
      if (worker === null && deaths > 1) return Promise.reject(new AppError('not-ready', `The engine of ${slug} has died ${deaths} times in a row and is being started again.`));
      const request: Request = { id: ++lastId, method, args };
      const timer = setTimeout(() => take(request.id)?.reject(new AppError('not-ready', `The engine of ${slug} has not answered for ${ANSWER_MS / 1000} s.`)), ANSWER_MS);
      waiting.set(request.id, { request, resolve, reject, timer });
      worker?.postMessage(request);
      return promise as Promise<never>;
    };
  }

  return {
    get slug() {
      return slug;
    },
    info: ask('info'),
    read: (...asked) => whole.read(asked, ask('read')),
    readCompressed: (...asked) => compressed.read(asked, ask('readCompressed')),
    openExport: ask('openExport'),
    readExport: ask('readExport'),
    closeExport: ask('closeExport'),
    metrics: ask('metrics'),
    acceptsIntakeToken: ask('acceptsIntakeToken'),
    createIntakeToken: ask('createIntakeToken'),
    revokeIntakeToken: ask('revokeIntakeToken'),
    intakeFalco: ask('intakeFalco'),
    acknowledge: ask('acknowledge'),
    unacknowledge: ask('unacknowledge'),
    createReport: ask('createReport'),
    revokeReport: ask('revokeReport'),
    openReport: ask('openReport'),
    configure(update) {
      // A thread that is started again begins with what counts now.
      start = { ...start, config: { ...start.config, settings: update.settings, fileFaults: update.faults } };
      return ask('configure')(update);
    },
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
