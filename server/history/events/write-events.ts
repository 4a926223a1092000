import { sql } from 'kysely';
import { PRIORITIES, type RuntimeEvent } from '#lib/model/runtime-event.ts';
import { chunks } from '../chunk.ts';
import { LOCKS } from '../postgres.ts';
import type { Store, Writer } from '../store.ts';
import { packAgainst, packBody, unpackSample } from './body.ts';
import { ensureDimension, ensureGroups, groupOf, kindOf, placeOf } from './dimensions.ts';
import { countIntake } from './intake.ts';

export interface Stored {
  stored: number;
  duplicates: number;
}
interface Batch {
  cluster: number;
  events: readonly RuntimeEvent[];
}

/** Writes batches in one transaction; answers for each how many were new. */
export async function writeEvents(store: Store, db: Writer, batches: readonly Batch[]): Promise<Stored[]> {
  const fresh = new Map<number, Set<string>>();
  for (const [cluster, ofCluster] of Map.groupBy(batches, (batch) => batch.cluster)) {
    // An acknowledgement covers sequence numbers up to one: they must become visible in order.
    if (store.kind === 'postgresql') await sql`select pg_advisory_xact_lock(${sql.lit(LOCKS.intake)}, ${cluster})`.execute(db);
    fresh.set(cluster, await writeOfCluster(store, db, cluster, ofCluster.flatMap((batch) => batch.events)));
  }
  const answers = batches.map(({ cluster, events }) => {
    const ids = fresh.get(cluster);
    const stored = events.filter((event) => ids?.delete(event.id) === true).length;
    return { stored, duplicates: events.length - stored };
  });
  for (const [cluster, counted] of Map.groupBy(batches.map((batch, index) => ({ ...batch, ...answers[index] })), (batch) => batch.cluster)) await count(db, cluster, counted);
  return answers;
}

async function count(db: Writer, cluster: number, batches: readonly (Batch & Partial<Stored>)[]): Promise<void> {
  const events = batches.flatMap((batch) => batch.events);
  if (events.length === 0) return;
  const sum = (what: keyof Stored) => batches.reduce((total, batch) => total + (batch[what] ?? 0), 0);
  await countIntake(db, cluster, { stored: sum('stored'), duplicates: sum('duplicates'), lastReceivedAt: latest(events, 'receivedAt'), lastEventAt: latest(events, 'at') });
}

async function writeOfCluster(store: Store, db: Writer, cluster: number, events: readonly RuntimeEvent[]): Promise<Set<string>> {
  const shaped = events.map((event) => ({ event, kind: kindOf(cluster, event), group: groupOf(cluster, event), place: placeOf(cluster, event) }));
  const kinds = await ensureDimension(store, db, 'eventKinds', shaped.map((one) => one.kind));
  const places = await ensureDimension(store, db, 'eventPlaces', shaped.map((one) => one.place));
  const groups = await ensureGroups(store, db, shaped);
  const samples = new Map([...groups].map(([key, { sample }]) => [key, unpackSample(sample)]));
  const fresh = new Set<string>();
  for (const part of chunks(shaped)) {
    const rows = part.map(({ event, kind, group, place }) => {
      const sample = samples.get(group.key);
      return {
        cluster,
        id: event.id,
        at: event.at,
        receivedAt: event.receivedAt,
        priority: PRIORITIES.indexOf(event.priority),
        kind: kinds.get(kind.key) ?? 0,
        grp: groups.get(group.key)?.id ?? 0,
        place: places.get(place.key) ?? 0,
        body: sample === undefined ? packBody(event) : packAgainst(event, sample),
      };
    });
    const written = await db.insertInto('events').values(rows).onConflict((conflict) => conflict.columns(['cluster', 'id']).doNothing()).returning('id').execute();
    for (const row of written) fresh.add(row.id);
  }
  return fresh;
}

const latest = (events: readonly RuntimeEvent[], time: 'at' | 'receivedAt') => events.reduce((last, event) => Math.max(last, event[time]), 0);
