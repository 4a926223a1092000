import { AppError } from '#lib/model/app-error.ts';
import type { Reader, Store } from '../store.ts';

export interface Acknowledgement {
  id: string;
  by: string;
  reason: string;
  at: number;
}

export interface NewAcknowledgement extends Omit<Acknowledgement, 'id'> {
  cluster: number;
  /** `id` of an event group. */
  group: string;
}

/**
 * Acknowledges a group: it covers exactly the events of the group that are stored at this moment, whatever their own time says. The next one of the
 * same rule, workload and process alerts anew: who acknowledged has not seen it. Throws AppError `not-found` where there is no such group.
 */
export async function acknowledgeGroup(store: Store, { cluster, group, by, reason, at }: NewAcknowledgement): Promise<{ id: string }> {
  return store.write(async (db) => {
    const found = await db.selectFrom('eventGroups').select('id').where('cluster', '=', cluster).where('key', '=', group).executeTakeFirst();
    if (found === undefined) throw new AppError('not-found', 'There is no such group of events.', { errors: [{ path: 'group', message: 'not the id of an event group of this cluster' }] });
    const { upTo } = await db.selectFrom('events').select(({ fn }) => fn.max<number | null>('seq').as('upTo')).executeTakeFirstOrThrow();
    const row = await db
      .insertInto('acknowledgements')
      .values({ cluster, grp: found.id, upTo: upTo ?? 0, byName: by, reason, at, undoneAt: null, undoneBy: null })
      .returning('id')
      .executeTakeFirstOrThrow();
    return { id: String(row.id) };
  });
}

/** Takes an acknowledgement back; its events count again. Throws AppError `not-found` where there is none with that id that still holds. */
export async function undoAcknowledgement(store: Store, { cluster, id, by, at }: { cluster: number; id: string; by: string; at: number }): Promise<void> {
  const result = /^\d{1,15}$/.test(id)
    ? await store.write((db) =>
        db.updateTable('acknowledgements').set({ undoneAt: at, undoneBy: by }).where('id', '=', Number(id)).where('cluster', '=', cluster).where('undoneAt', 'is', null).executeTakeFirst(),
      )
    : null;
  if (result?.numUpdatedRows !== 1n) throw new AppError('not-found', 'There is no such acknowledgement, or it has been undone already.');
}

/** The newest acknowledgement of each group that has one, by the group's number, with the sequence number it reaches to. */
export async function activeAcknowledgements(db: Reader, cluster: number): Promise<Map<number, { upTo: number; acknowledgement: Acknowledgement }>> {
  const rows = await db.selectFrom('acknowledgements').selectAll().where('cluster', '=', cluster).where('undoneAt', 'is', null).orderBy('id').execute();
  return new Map(rows.map(({ grp, upTo, id, byName, reason, at }) => [grp, { upTo, acknowledgement: { id: String(id), by: byName, reason, at } }]));
}
