import { Agent, type Dispatcher } from 'undici';
import { setTimeout as delay } from 'node:timers/promises';
import { seededRandom } from '#lib/random.ts';

export interface Load {
  /** Milliseconds that each answer took, to its last byte. */
  samples: number[];
  perSecond: number;
}

/** So many clients ask for a random one of the paths, each pausing in between for `pauseMs` on average, for that long. Any answer but 200 and 304 throws. */
export async function load(origin: string, paths: readonly string[], { clients, seconds, pauseMs }: { clients: number; seconds: number; pauseMs: number }): Promise<Load> {
  const agent = new Agent({ connections: clients, pipelining: 1 });
  const samples: number[] = [];
  const start = performance.now();
  const until = start + seconds * 1_000;
  const client = async (number: number): Promise<void> => {
    const random = seededRandom(number + 1);
    while (performance.now() < until) {
      if (pauseMs > 0) await delay(random() * 2 * pauseMs);
      samples.push(await ask(agent, origin, paths[Math.floor(random() * paths.length)] as string));
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, number) => client(number)));
  await agent.close();
  return { samples, perSecond: (samples.length / (performance.now() - start)) * 1_000 };
}

async function ask(agent: Dispatcher, origin: string, path: string): Promise<number> {
  const start = performance.now();
  const { statusCode, body } = await agent.request({ origin, path, method: 'GET', headers: { 'accept-encoding': 'gzip' } });
  await body.dump({ limit: 64 * 1024 * 1024 });
  if (statusCode !== 200) throw new Error(`${path}: ${statusCode}`);
  return performance.now() - start;
}
