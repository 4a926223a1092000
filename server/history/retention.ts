import { setImmediate as turn } from 'node:timers/promises';
import { sql } from 'kysely';
import { deleteOldEvents } from './events/delete-events.ts';
import type { Store, Writer } from './store.ts';
import { deleteOldPoints, thinOldPoints } from './thin-stored-points.ts';

export const DAY_MS = 86_400_000;

/** How long things are kept, in days. */
export interface RetentionPolicy {
  /** Points, closed findings, changes and watched spans. */
  history: number;
  events: number;
  /** The oldest events go first where there are more, per cluster. */
  maxEvents: number;
  /** Report links after they have expired or been revoked. */
  reports: number;
}
export const RETENTION: RetentionPolicy = { history: 400, events: 30, maxEvents: 1_000_000, reports: 90 };

/** Deleted pods are remembered this long for late events (milliseconds). */
export const POD_MEMORY_MS = DAY_MS;

/** Older points are thinned to the shape of buckets of this width: after 2 days 5 minutes, after 14 days an hour. */
const THINNING = [
  { after: 2 * DAY_MS, width: 300_000 },
  { after: 14 * DAY_MS, width: 3_600_000 },
];

/**
 * Deletes what has outlived the policy and thins old points; meant to be called every hour by the writer of the cluster. Works in short
 * transactions and lets others run in between. The point in force at the edge of history always stays.
 */
export async function enforceRetention(store: Store, cluster: number, now: number, policy: RetentionPolicy = RETENTION): Promise<void> {
  const edge = now - policy.history * DAY_MS;
  for (const { after, width } of THINNING) await thinOldPoints(store, cluster, now - after, width);
  await deleteOldPoints(store, cluster, edge);
  await deleteOldEvents(store, cluster, now - policy.events * DAY_MS, policy.maxEvents);
  await turn();
  await store.write(async (db) => {
    await db.deleteFrom('podMemory').where('cluster', '=', cluster).where('deletedAt', '<', now - POD_MEMORY_MS).execute();
    await db.deleteFrom('observed').where('cluster', '=', cluster).where('to', '<', edge).execute();
    await db.deleteFrom('findings').where('cluster', '=', cluster).where('closedAt', '<', edge).execute();
    for (const table of ['changes', 'changeMoves', 'changeCauses', 'changeParts'] as const) await db.deleteFrom(table).where('cluster', '=', cluster).where('at', '<', edge).execute();
    const reportEdge = now - policy.reports * DAY_MS;
    await db.deleteFrom('reports').where('cluster', '=', cluster).where((eb) => eb.or([eb('expiresAt', '<', reportEdge), eb('revokedAt', '<', reportEdge)])).execute();
    await deleteUnusedSubjects(db, cluster);
  });
  // PostgreSQL keeps its statistics by itself.
  if (store.kind === 'sqlite') await store.read((db) => sql`pragma optimize`.execute(db));
}

/** A workload that is gone and whose last trace has been deleted. */
async function deleteUnusedSubjects(db: Writer, cluster: number): Promise<void> {
  let unused = db.deleteFrom('subjects').where('cluster', '=', cluster);
  for (const table of ['points', 'findings', 'changeMoves', 'workloadStates'])
    unused = unused.where(sql<boolean>`not exists (select 1 from ${sql.table(table)} t where t.cluster = ${cluster} and t.subject = subjects.id)`);
  await unused.execute();
}
