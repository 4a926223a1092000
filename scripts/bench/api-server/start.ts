import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WorldOptions } from '../pods.ts';
import type { Numbered, Order, Told } from './main.ts';
import { record } from './record.ts';

export interface RecordedCluster {
  kubeconfig: string;
  /** Has the cluster do something; resolves with how many events that sent. */
  order(order: Order): Promise<number>;
  stop(): void;
}

/** An API server in a process of its own that streams a recorded cluster, and whatever is ordered to happen to it. Plain HTTP, on loopback. */
export async function startRecordedCluster(options: WorldOptions): Promise<RecordedCluster> {
  const recording = await record(options);
  const child = fork(join(import.meta.dirname, 'main.ts'), [JSON.stringify(recording)]);
  child.once('exit', (code) => {
    if (code !== 0) throw new Error(`the recorded cluster ended with exit code ${code}`);
  });
  const [told] = (await once(child, 'message')) as [Told];
  const waiting = new Map<number, (events: number) => void>();
  let lastId = 0;
  child.on('message', (answer: Told) => {
    if ('done' in answer) waiting.get(answer.done)?.(answer.events);
  });
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-bench-'));
  const kubeconfig = join(folder, 'kubeconfig');
  const server = `http://127.0.0.1:${'port' in told ? told.port : 0}`;
  writeFileSync(kubeconfig, JSON.stringify({ clusters: [{ name: 'recorded', cluster: { server } }], contexts: [{ name: 'recorded', context: { cluster: 'recorded', user: 'nobody' } }], users: [], 'current-context': 'recorded' }));
  return {
    kubeconfig,
    order(order) {
      const { promise, resolve } = Promise.withResolvers<number>();
      const id = ++lastId;
      waiting.set(id, resolve);
      child.send({ ...order, id } satisfies Numbered);
      return promise;
    },
    stop() {
      child.disconnect();
      rmSync(folder, { recursive: true });
    },
  };
}
