import { AppError } from '#lib/model/app-error.ts';
import type { Store, Writer } from './store.ts';

export interface WriterLock {
  /** Grows with every holder: hand it to `commitRevision`, so that one that was paused and lost the lock cannot write into its successor's history. */
  readonly epoch: number;
  release(): Promise<void>;
}

/**
 * Makes this process the only one that grades and writes a cluster, or answers null where another one is. The database gives the lock up with
 * the connection or process that holds it; `lost` is called once where the connection breaks, and then the cluster must not be written any more.
 */
export async function tryWriterLock(store: Store, cluster: number, lost: (why: string) => void): Promise<WriterLock | null> {
  const release = await store.lockWriter(cluster, lost);
  if (release === null) return null;
  const epoch = await store.write(async (db) => {
    const row = await db
      .insertInto('writers')
      .values({ cluster, epoch: 1 })
      .onConflict((conflict) => conflict.column('cluster').doUpdateSet((eb) => ({ epoch: eb('writers.epoch', '+', 1) })))
      .returning('epoch')
      .executeTakeFirstOrThrow();
    return row.epoch;
  });
  return { epoch, release };
}

/** Throws AppError `conflict` unless `epoch` is the newest; holds back a new holder until the transaction is over. */
export async function requireWriter(store: Store, db: Writer, cluster: number, epoch: number): Promise<void> {
  const query = db.selectFrom('writers').select('epoch').where('cluster', '=', cluster);
  const row = await (store.kind === 'postgresql' ? query.forShare() : query).executeTakeFirst();
  if (row?.epoch !== epoch) throw new AppError('conflict', 'Another server has become the writer of this cluster.');
}
