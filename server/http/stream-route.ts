import type { StreamMessage } from '#lib/api/sources.ts';
import type { WatchedCluster } from '../engine/watched.ts';
import { getCluster, type Runtime } from '../runtime.ts';
import { answerWith } from './answer.ts';
import { clusterParam } from './read-route.ts';
import { route, type RouteHandler } from './route.ts';

const HEARTBEAT = 15_000;
/** A reader that far behind has stopped reading; its browser connects again when it is back. */
const MOST_WAITING = 256;

/** GET of a cluster's stream: a hello, then what happens, never data (DESIGN: Shape). Ends with the request, with the server, and when the cluster is no longer watched. */
export function streamRoute(): RouteHandler {
  return route({
    name: 'stream',
    params: clusterParam,
    async handle({ request, params, runtime }) {
      const cluster = getCluster(params.cluster);
      const { revision } = await cluster.engine.info();
      const headers = { 'content-type': 'text/event-stream', 'cache-control': 'no-cache, no-transform', 'x-accel-buffering': 'no' };
      // The stream begins to listen as it is made; a HEAD would never end it.
      return answerWith(request.method === 'HEAD' ? null : openStream(cluster, runtime, request.signal, revision), headers);
    },
  });
}

function openStream({ engine, closers }: WatchedCluster, runtime: Runtime, signal: AbortSignal, revision: number): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let close = () => {};
  return new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (text: string) => {
        if ((controller.desiredSize ?? 0) < -MOST_WAITING) close();
        else controller.enqueue(encoder.encode(text));
      };
      const message = (value: StreamMessage) => send(`data: ${JSON.stringify(value)}\n\n`);
      const unsubscribe = engine.subscribe(message);
      const heartbeat = setInterval(send, HEARTBEAT, ':\n\n');
      close = () => {
        if (!runtime.streams.delete(close)) return;
        closers.delete(close);
        clearInterval(heartbeat);
        unsubscribe();
        signal.removeEventListener('abort', close);
        controller.close();
      };
      runtime.streams.add(close);
      closers.add(close);
      signal.addEventListener('abort', close);
      // Milliseconds to wait before connecting again.
      send('retry: 1000\n\n');
      message({ type: 'hello', revision, boot: runtime.boot });
      if (signal.aborted) close();
    },
    cancel: () => close(),
  });
}
