import type { SourceMessage } from '#lib/model/inventory.ts';
import { ensureCluster } from '#server/history/clusters.ts';
import { openStore } from '#server/history/open-store.ts';
import type { Store } from '#server/history/store.ts';
import { createLogger } from '../../log.ts';
import { Engine } from '../engine.ts';
import { ManualClock } from './manual-clock.ts';

export interface TestEngine {
  engine: Engine;
  store: Store;
  clock: ManualClock;
  clusterId: number;
  /** Takes messages in, lets a second pass and waits for history. */
  step(messages: readonly SourceMessage[]): Promise<void>;
  stop(): Promise<void>;
}

/** A real engine on a store in memory, with a clock that stands still. */
export async function startTestEngine(messages: readonly SourceMessage[], at = '2026-11-24T10:00:00Z'): Promise<TestEngine> {
  const clock = new ManualClock(Date.parse(at));
  const log = createLogger({ logLevel: 'silent' });
  const store = await openStore({ url: 'sqlite::memory:', now: () => clock.now(), log });
  const { id: clusterId } = await ensureCluster(store, { uid: 'u', slug: 'test', name: 'test', kind: 'kubernetes', at: clock.now() });
  const engine = new Engine({ slug: 'test', name: 'test', clusterId, boot: 'boot', store, clock, log, readObject: null });
  await engine.start();
  const step: TestEngine['step'] = async (more) => {
    engine.receive(more);
    clock.advance(1_000);
    await engine.historian.flush();
  };
  await step(messages);
  return {
    engine,
    store,
    clock,
    clusterId,
    step,
    async stop() {
      await engine.stop();
      await store.close();
    },
  };
}
