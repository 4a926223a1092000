import { createHash } from 'node:crypto';
import type { RuntimeEvent } from '#lib/model/runtime-event.ts';
import { chunks } from '../chunk.ts';
import type { Store, Writer } from '../store.ts';
import { packBody } from './body.ts';

type Table = 'eventKinds' | 'eventGroups' | 'eventPlaces';

/** A row that many events share. `key` stands for its values. */
interface Row {
  cluster: number;
  key: string;
  lastAt: number;
}

/** 128 bits of a hash over values, in base64url. */
function keyOf(values: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(values)).digest().subarray(0, 16).toString('base64url');
}

/**
 * The group of an event: rule × workload × process, its id on the wire. Where no workload is known the namespace keeps apart what different
 * people may see.
 */
export function groupOf(cluster: number, { at, rule, process, attribution: { namespace, workload } }: RuntimeEvent) {
  return { cluster, key: keyOf([rule, namespace, workload, process]), rule, namespace, workload, process, lastAt: at };
}

/** Rule, source and tags, which change together when the rules are updated. */
export function kindOf(cluster: number, { at, rule, source, tags }: RuntimeEvent) {
  return { cluster, key: keyOf([rule, source, tags]), rule, source, tags: JSON.stringify(tags), lastAt: at };
}

/** Where it happened. */
export function placeOf(cluster: number, { at, hostname, attribution: { level, namespace, pod, workload, node, container, inferred } }: RuntimeEvent) {
  const key = keyOf([level, namespace, pod, workload, node, container, inferred, hostname]);
  return { cluster, key, level, namespace, pod, workload, node, container, inferred: inferred ? 1 : 0, hostname, lastAt: at };
}

/** `last_at` follows the events at this distance (milliseconds): written with every batch these rows would be most of what is written. */
export const LAST_AT_LAG_MS = 60_000;

/** Ids of rows by their key, made where they are new. */
export async function ensureDimension(store: Store, db: Writer, table: 'eventKinds' | 'eventPlaces', rows: readonly Row[]): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  for (const part of chunks(newest(rows))) {
    const known = await holdKnown(store, db, table, part);
    await moveLastAt(db, table, part, known);
    const missing = part.filter(({ key }) => !known.has(key));
    const written = missing.length === 0 ? [] : await upsert(db, table, missing).returning(['id', 'key']).execute();
    for (const { id, key } of [...known.values(), ...written]) ids.set(key, id);
  }
  return ids;
}

/** Ids and samples of groups by their key; the first event of a new group becomes its sample, for good. */
export async function ensureGroups(store: Store, db: Writer, events: readonly { event: RuntimeEvent; group: Row }[]): Promise<Map<string, { id: number; sample: Uint8Array }>> {
  const first = new Map<string, RuntimeEvent>();
  for (const { event, group } of events) if (!first.has(group.key)) first.set(group.key, event);
  const groups = new Map<string, { id: number; sample: Uint8Array }>();
  for (const part of chunks(newest(events.map(({ group }) => group)))) {
    const known = await holdKnown(store, db, 'eventGroups', part);
    await moveLastAt(db, 'eventGroups', part, known);
    const missing = part.flatMap((row) => {
      const event = first.get(row.key);
      return known.has(row.key) || event === undefined ? [] : [{ ...row, sample: packBody(event) }];
    });
    if (missing.length > 0) await upsert(db, 'eventGroups', missing).execute();
    const rows = await db.selectFrom('eventGroups').select(['id', 'key', 'sample']).where('cluster', '=', part[0]?.cluster ?? 0).where('key', 'in', part.map(({ key }) => key)).execute();
    for (const { id, key, sample } of rows) groups.set(key, { id, sample });
  }
  return groups;
}

/** One row per key, in one order for everybody, so that two writers cannot wait for each other. */
function newest<T extends Row>(rows: readonly T[]): T[] {
  const byKey = new Map<string, T>();
  for (const row of rows) if ((byKey.get(row.key)?.lastAt ?? Number.NEGATIVE_INFINITY) < row.lastAt) byKey.set(row.key, row);
  return [...byKey.values()].toSorted((a, b) => (a.key < b.key ? -1 : 1));
}

type Known = Map<string, { id: number; key: string; lastAt: number }>;

/** The rows that are there; until the transaction is over retention cannot delete them (in SQLite only one transaction writes at all). */
async function holdKnown(store: Store, db: Writer, table: Table, rows: readonly Row[]): Promise<Known> {
  const query = db.selectFrom(table).select(['id', 'key', 'lastAt']).where('cluster', '=', rows[0]?.cluster ?? 0).where('key', 'in', rows.map(({ key }) => key));
  const known = await (store.kind === 'postgresql' ? query.forKeyShare() : query).execute();
  return new Map(known.map((row) => [row.key, row]));
}

async function moveLastAt(db: Writer, table: Table, rows: readonly Row[], known: Known): Promise<void> {
  for (const { key, lastAt } of rows) {
    const row = known.get(key);
    if (row !== undefined && lastAt - row.lastAt > LAST_AT_LAG_MS) await db.updateTable(table).set({ lastAt } as never).where('id', '=', row.id).execute();
  }
}

/** Another writer may have made the same row in the meantime. */
function upsert(db: Writer, table: Table, rows: readonly Row[]) {
  return db.insertInto(table).values(rows as never).onConflict((conflict) => conflict.columns(['cluster', 'key']).doUpdateSet((eb) => ({ lastAt: eb.ref('excluded.lastAt') })));
}
