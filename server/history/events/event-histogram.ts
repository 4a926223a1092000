import { sql } from 'kysely';
import { PRIORITIES, type Priority } from '#lib/model/runtime-event.ts';
import type { Store } from '../store.ts';
import { matchEvents, ranksOf, type EventFilter } from './filter.ts';

export interface HistogramBucket {
  /** Start of the bucket; buckets start at multiples of `width` since the epoch, and empty ones are left out. */
  at: number;
  counts: Partial<Record<Priority, number>>;
}

/** Events per `width` milliseconds and priority, in order. Each bar is counted in the index `events_seen`, nothing is sorted. */
export async function eventHistogram(store: Store, cluster: number, filter: EventFilter, width: number): Promise<HistogramBucket[]> {
  const edges: [number, number][] = [];
  for (let start = Math.floor(filter.from / width) * width; start <= filter.to; start += width) edges.push([Math.max(start, filter.from), Math.min(start + width - 1, filter.to)]);
  const ranks = ranksOf(filter.priorities);
  if (edges.length === 0 || ranks.length === 0) return [];
  const values = (rows: readonly number[][]) => sql`(values ${sql.join(rows.map((row) => sql`(${sql.join(row.map((value) => sql.lit(value)))})`))})`;
  const rows = await store.read(async (db) => {
    const events = matchEvents(db, cluster, filter)
      .where('e.priority', '=', sql<number>`p.column1`)
      .where('e.at', '>=', sql<number>`b.column1`)
      .where('e.at', '<=', sql<number>`b.column2`)
      .select(({ fn }) => fn.countAll<number>().as('events'));
    const query = sql<{ first: number; priority: number; events: number }>`select b.column1 as first, p.column1 as priority, (${events}) as events from ${values(edges)} b cross join ${values(ranks.map((rank) => [rank]))} p order by 1`;
    return (await query.execute(db)).rows;
  });
  const buckets = new Map<number, HistogramBucket>();
  for (const { first, priority, events } of rows) {
    if (events === 0) continue;
    const at = Math.floor(first / width) * width;
    const bucket = buckets.get(at) ?? { at, counts: {} };
    bucket.counts[PRIORITIES[priority] ?? 'unknown'] = events;
    buckets.set(at, bucket);
  }
  return [...buckets.values()];
}
