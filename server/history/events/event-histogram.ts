import { sql } from 'kysely';
import { PRIORITIES, type Priority } from '#lib/model/runtime-event.ts';
import type { Store } from '../store.ts';
import { filterEvents, type EventFilter } from './filter.ts';

export interface HistogramBucket {
  /** Start of the bucket; buckets start at multiples of `width` since the epoch, and empty ones are left out. */
  at: number;
  counts: Partial<Record<Priority, number>>;
}

/** Events per `width` milliseconds and priority, in order. */
export async function eventHistogram(store: Store, cluster: number, filter: EventFilter, width: number): Promise<HistogramBucket[]> {
  const rows = await store.read((db) =>
    filterEvents(db, cluster, filter)
      .select(sql<number>`(e.at / ${sql.lit(width)}) * ${sql.lit(width)}`.as('start'))
      .select(({ fn }) => ['e.priority', fn.countAll<number>().as('events')])
      .groupBy(['start', 'e.priority'])
      .orderBy('start')
      .execute(),
  );
  const buckets = new Map<number, HistogramBucket>();
  for (const { start, priority, events } of rows) {
    const bucket = buckets.get(start) ?? { at: start, counts: {} };
    bucket.counts[PRIORITIES[priority] ?? 'unknown'] = events;
    buckets.set(start, bucket);
  }
  return [...buckets.values()];
}
