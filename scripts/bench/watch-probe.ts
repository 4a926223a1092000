import { fetchTimed } from './fetch-sizes.ts';

/** Sees the server as an open page does: told by the stream, it asks again. */
export interface Probe {
  /** Milliseconds from the call of `change` until the API shows that build of the probe pod. */
  until(build: number, change: () => Promise<unknown>): Promise<number>;
  stop(): void;
}

const POD = '/api/v1/clusters/recorded/pods/team-0/probe';
const PATIENCE_MS = 60_000;

export async function watchProbe(origin: string): Promise<Probe> {
  const stopped = new AbortController();
  let wake = Promise.withResolvers<void>();
  const stream = await fetch(`${origin}/api/v1/clusters/recorded/stream`, { signal: stopped.signal });
  if (!stream.ok || !stream.body) throw new Error(`no stream: ${stream.status}`);
  const read = async (body: ReadableStream<Uint8Array>): Promise<void> => {
    for await (const _ of body) {
      wake.resolve();
      wake = Promise.withResolvers();
    }
  };
  void read(stream.body).catch((error: unknown) => {
    if (!stopped.signal.aborted) throw error;
  });
  return {
    async until(build, change) {
      const start = performance.now();
      const changed = change();
      for (;;) {
        const told = wake.promise;
        const { body } = await fetchTimed(origin + POD);
        if (body.includes(`probe:build-${build}"`)) break;
        const left = PATIENCE_MS - (performance.now() - start);
        if (left < 0) throw new Error(`build ${build} was not shown within ${PATIENCE_MS / 1_000} s`);
        await Promise.race([told, new Promise((resolve) => setTimeout(resolve, 1_000))]);
      }
      const ms = performance.now() - start;
      await changed;
      return ms;
    },
    stop: () => stopped.abort(),
  };
}
