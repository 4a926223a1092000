import type { ExpressionBuilder } from 'kysely';
import type { Store, Writer } from '../store.ts';
import type { Database } from '../tables.ts';

/** What has ever been pushed to a cluster; it outlives the events themselves, which retention deletes. */
export interface IntakeState {
  accepted: number;
  duplicates: number;
  rejected: number;
  /** When anything last arrived, repeats included; null where nothing ever has. Milliseconds. */
  lastReceivedAt: number | null;
  lastEventAt: number | null;
}

const NOTHING: IntakeState = { accepted: 0, duplicates: 0, rejected: 0, lastReceivedAt: null, lastEventAt: null };

/** The counters of a cluster, zero where nothing has ever been sent. */
export async function readIntake(store: Store, cluster: number): Promise<IntakeState> {
  const row = await store.read((db) => db.selectFrom('intake').select(['accepted', 'duplicates', 'rejected', 'lastReceivedAt', 'lastEventAt']).where('cluster', '=', cluster).executeTakeFirst());
  return row ?? NOTHING;
}

/** Counts entries that were refused. */
export async function countRejected(store: Store, cluster: number, rejected: number): Promise<void> {
  if (rejected > 0) await store.write((db) => countIntake(db, cluster, { rejected }));
}

/** Adds to the counters and moves the times forward. */
export async function countIntake(
  db: Writer,
  cluster: number,
  { stored = 0, duplicates = 0, rejected = 0, lastReceivedAt = null, lastEventAt = null }: Partial<Omit<IntakeState, 'accepted'>> & { stored?: number },
): Promise<void> {
  await db
    .insertInto('intake')
    .values({ cluster, accepted: stored, duplicates, rejected, lastReceivedAt, lastEventAt })
    .onConflict((conflict) =>
      conflict.column('cluster').doUpdateSet((eb) => ({
        accepted: eb('intake.accepted', '+', stored),
        duplicates: eb('intake.duplicates', '+', duplicates),
        rejected: eb('intake.rejected', '+', rejected),
        lastReceivedAt: eb.fn.coalesce(later(eb, 'lastReceivedAt'), 'intake.lastReceivedAt'),
        lastEventAt: eb.fn.coalesce(later(eb, 'lastEventAt'), 'intake.lastEventAt'),
      })),
    )
    .execute();
}

/** The new time where it is later than the stored one or the first; null otherwise. */
function later(eb: ExpressionBuilder<Database & { excluded: Database['intake'] }, 'intake' | 'excluded'>, column: 'lastReceivedAt' | 'lastEventAt') {
  const isLater = eb.or([eb(`intake.${column}`, 'is', null), eb(`excluded.${column}`, '>', eb.ref(`intake.${column}`))]);
  return eb.case().when(isLater).then(eb.ref(`excluded.${column}`)).else(null).end();
}
