import { createHash } from 'node:crypto';
import type { RuntimeEvent } from '#lib/model/runtime-event.ts';
import { chunks } from '../chunk.ts';
import type { Writer } from '../store.ts';

/** A row that many events share. `key` stands for its values. */
interface Row {
  cluster: number;
  key: string;
  lastAt: number;
}
type Dimension = 'eventKinds' | 'eventGroups' | 'eventPlaces';

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
export async function ensureDimension(db: Writer, table: Dimension, rows: readonly Row[]): Promise<Map<string, number>> {
  const newest = new Map<string, Row>();
  for (const row of rows) if ((newest.get(row.key)?.lastAt ?? -1) < row.lastAt) newest.set(row.key, row);
  const ids = new Map<string, number>();
  for (const part of chunks([...newest.values()].sort((a, b) => (a.key < b.key ? -1 : 1)))) {
    const written = await db
      .insertInto(table)
      .values(part as never)
      .onConflict((conflict) =>
        conflict.columns(['cluster', 'key']).doUpdateSet((eb) => ({
          lastAt: eb.case().when('excluded.lastAt', '>', eb.ref(`${table}.lastAt`)).then(eb.ref('excluded.lastAt')).else(eb.ref(`${table}.lastAt`)).end(),
        })),
      )
      .returning(['id', 'key'])
      .execute();
    for (const row of written) ids.set(row.key, row.id);
  }
  return ids;
}
