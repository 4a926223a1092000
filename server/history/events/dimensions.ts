import { createHash } from 'node:crypto';
import type { RuntimeEvent } from '#lib/model/runtime-event.ts';
import { chunks } from '../chunk.ts';
import type { Writer } from '../store.ts';
import { packBody } from './body.ts';

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

/**
 * Ids of rows by their key, made where they are new. Each is written even when known: its `last_at` keeps retention from deleting what an event
 * is about to point at.
 */
export async function ensureDimension(db: Writer, table: 'eventKinds' | 'eventPlaces', rows: readonly Row[]): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  for (const part of chunks(newest(rows))) for (const { id, key } of await upsert(db, table, part).returning(['id', 'key']).execute()) ids.set(key, id);
  return ids;
}

/** Ids and samples of groups by their key; the first event of a new group becomes its sample, for good. */
export async function ensureGroups(db: Writer, cluster: number, events: readonly { event: RuntimeEvent; group: Row }[]): Promise<Map<string, { id: number; sample: Uint8Array }>> {
  const first = new Map<string, RuntimeEvent>();
  for (const { event, group } of events) if (!first.has(group.key)) first.set(group.key, event);
  const rows = newest(events.map(({ group }) => group));
  const groups = new Map<string, { id: number; sample: Uint8Array }>();
  for (const part of chunks(rows)) {
    const known = new Set((await db.selectFrom('eventGroups').select('key').where('cluster', '=', cluster).where('key', 'in', part.map(({ key }) => key)).execute()).map(({ key }) => key));
    // A known group keeps its sample, so none is packed for it; deleted in this moment it starts again without one.
    const withSamples = part.map((row) => Object.assign({}, row, { sample: known.has(row.key) ? Buffer.of() : sampleOf(first.get(row.key)) }));
    const written = await upsert(db, 'eventGroups', withSamples).returning(['id', 'key']).returning('sample' as 'key').$castTo<{ id: number; key: string; sample: Uint8Array }>().execute();
    for (const { id, key, sample } of written) groups.set(key, { id, sample });
  }
  return groups;
}

const sampleOf = (event: RuntimeEvent | undefined) => (event === undefined ? Buffer.of() : packBody(event));

/** One row per key, in one order for everybody, so that two writers cannot wait for each other. */
function newest<T extends Row>(rows: readonly T[]): T[] {
  const byKey = new Map<string, T>();
  for (const row of rows) if ((byKey.get(row.key)?.lastAt ?? Number.NEGATIVE_INFINITY) < row.lastAt) byKey.set(row.key, row);
  return [...byKey.values()].toSorted((a, b) => (a.key < b.key ? -1 : 1));
}

function upsert(db: Writer, table: 'eventKinds' | 'eventGroups' | 'eventPlaces', rows: readonly Row[]) {
  return db
    .insertInto(table)
    .values(rows as never)
    .onConflict((conflict) =>
      conflict.columns(['cluster', 'key']).doUpdateSet((eb) => ({
        lastAt: eb.case().when('excluded.lastAt', '>', eb.ref(`${table}.lastAt`)).then(eb.ref('excluded.lastAt')).else(eb.ref(`${table}.lastAt`)).end(),
      })),
    );
}
