import { parentPort, workerData } from 'node:worker_threads';
import { createLogger } from '../log.ts';
import { EngineHost } from './host.ts';
import { releaseGarbage } from './release-garbage.ts';
import { asAppError } from '../http/problem.ts';
import { type Claimed, type Reply, type Request, toWireError, type WorkerStart } from './rpc.ts';

/** For so long a failed engine answers with its reason before it makes way for the next attempt. */
const FAILED_MS = 5_000;
/** For so long an engine waits whose cluster another one watches. */
const REFUSED_MS = 60_000;
/** The first posture is written and shown by then. */
const RELEASE_AFTER_MS = 2_000;

/** The thread of one cluster: answers requests, and sends on what its engine says. */
const port = parentPort;
if (!port) throw new Error('this file is the entry of a worker thread');
const start = workerData as WorkerStart;
const log = createLogger(start.config).child({ cluster: start.slug });
const reply = (message: Reply): void => port.postMessage(message);
let settled = false;
let claimed: ((other: string | null) => void) | null = null;
const host = new EngineHost(start, log, {
  message(stream) {
    reply({ stream });
    if (stream.type !== 'posture' || settled) return;
    settled = true;
    setTimeout(releaseGarbage, RELEASE_AFTER_MS).unref();
  },
  renamed: (slug) => reply({ slug }),
  forgotten: () => reply({ forget: true }),
  claim(uid) {
    const { promise, resolve } = Promise.withResolvers<string | null>();
    claimed = resolve;
    reply({ claim: uid });
    return promise;
  },
  // Ends this thread only; whoever started it starts it again.
  mistaken: () => process.exit(0),
});
host.start();
// An engine that could not be put together is tried again in a thread of its own making; until then whoever asks is told why.
host.info().catch((error: unknown) => {
  reply({ failed: toWireError(error) });
  setTimeout(() => process.exit(1), asAppError(error).code === 'conflict' ? REFUSED_MS : FAILED_MS);
});

port.on('message', (message: Request | Claimed) => {
  if ('claimed' in message) return claimed?.(message.claimed);
  const { id, method, args } = message;
  const call = host[method] as (...args: unknown[]) => Promise<unknown>;
  // An answer that cannot leave the thread is refused as well: it must not end the engine for everybody else.
  call
    .apply(host, args)
    .then((value) => reply({ id, value }))
    .catch((error: unknown) => reply({ id, error: toWireError(error) }));
});
