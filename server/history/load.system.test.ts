/* oxlint-disable no-console -- figures and reasons are what these tests have to say */
import { statSync } from 'node:fs';
import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { storeBackends } from '../../e2e/postgres/backend.ts';
import { insertEvents } from './events/insert-events.ts';
import type { Store } from './store.ts';
import type { Backend } from './suite/backend.ts';
import { loadEvent } from './suite/load.ts';
import { open } from './suite/open.ts';

const EVENTS = 40_000;
const BATCH = 200;
/** A disk that is slow to say that it has written fails nothing. */
const PATIENCE = 900_000;
/** Batches before anything is measured. */
const WARM = 50;
const SINGLES = 5_000;
/** DESIGN: Budgets. The rate is printed, not held: how fast a machine is fails no test. */
const BYTES = 400;

const range = (from: number, length: number) => Array.from({ length }, (_, index) => loadEvent(from + index));

/** Events per second by the clock, and per second of this process' own computing, which other work on the machine does not change. */
async function measure(events: number, work: () => Promise<void>): Promise<{ clock: number; computing: number }> {
  const start = performance.now();
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return { clock: Math.round((events / (performance.now() - start)) * 1_000), computing: Math.round((events / (user + system)) * 1_000_000) };
}

async function size(store: Store, url: string): Promise<number> {
  if (store.kind === 'sqlite') {
    await store.read((db) => sql`pragma wal_checkpoint(truncate)`.execute(db));
    return statSync(url.slice('sqlite:'.length)).size;
  }
  const { rows } = await store.read((db) => sql<{ bytes: number }>`select sum(pg_total_relation_size(oid))::bigint as bytes from pg_class where relname like 'event%' and relkind = 'r'`.execute(db));
  return rows[0]?.bytes ?? 0;
}

function loadSuite(backend: Backend): void {
  describe(`load on ${backend.name}`, () => {
    afterAll(() => backend.stop());

    it(`stores ${EVENTS.toLocaleString('en')} events, each within its share of the disk`, async () => {
      const url = await backend.fresh();
      const store = await open(url);
      const batches = Array.from({ length: EVENTS / BATCH }, (_, index) => range(index * BATCH, BATCH));
      // Groups and places come first and stay few: what a further event costs is what a million are made of.
      for (const batch of batches.slice(0, WARM)) await insertEvents(store, 1, batch);
      const before = await size(store, url);
      const inBatches = await measure(EVENTS - WARM * BATCH, async () => {
        for (const batch of batches.slice(WARM)) await insertEvents(store, 1, batch);
      });
      const singles = range(EVENTS, SINGLES).values();
      const one = async () => {
        for (const event of singles) await insertEvents(store, 1, [event]);
      };
      const inFlight = await measure(SINGLES, async () => {
        await Promise.all(Array.from({ length: 64 }, one));
      });
      const bytes = Math.round(((await size(store, url)) - before) / (EVENTS - WARM * BATCH + SINGLES));
      const rate = ({ clock, computing }: typeof inBatches) => `${clock} events/s (${computing} per second of computing)`;
      console.log(`${backend.name}: ${rate(inBatches)} in batches of ${BATCH}, ${rate(inFlight)} one a call with 64 in flight, ${bytes} bytes an event with indexes`);
      const { events } = await store.read((db) => db.selectFrom('events').select(({ fn }) => fn.countAll<number>().as('events')).executeTakeFirstOrThrow());
      await store.close();
      expect(events).toBe(EVENTS + SINGLES);
      expect(bytes).toBeLessThanOrEqual(BYTES);
    }, PATIENCE);
  });
}

for (const backend of await storeBackends()) loadSuite(backend);
