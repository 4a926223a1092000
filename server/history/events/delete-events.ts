import { setImmediate as turn } from 'node:timers/promises';
import { PRIORITIES } from '#lib/model/runtime-event.ts';
import type { Store } from '../store.ts';
import { LAST_AT_LAG_MS } from './dimensions.ts';

const AT_ONCE = 2_000;

/** Deletes events older than `edge`, then the oldest of those that are more than `most`, then what nothing points at any more. */
export async function deleteOldEvents(store: Store, cluster: number, edge: number, most: number): Promise<void> {
  const ranks = PRIORITIES.map((_name, rank) => rank);
  const deleteSome = (limit: number, older: boolean) =>
    store.write((db) => {
      const events = db.selectFrom('events').select('seq').where('cluster', '=', cluster).limit(limit);
      const which = older ? events.where('priority', 'in', ranks).where('at', '<', edge) : events.orderBy('seq');
      return db.deleteFrom('events').where('seq', 'in', which).executeTakeFirst();
    });
  for (let deleted = AT_ONCE; deleted === AT_ONCE; await turn()) deleted = Number((await deleteSome(AT_ONCE, true)).numDeletedRows);
  const { total } = await store.read((db) => db.selectFrom('events').where('cluster', '=', cluster).select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow());
  for (let excess = total - most; excess > 0; excess -= AT_ONCE) {
    await deleteSome(Math.min(excess, AT_ONCE), false);
    await turn();
  }
  await store.write(async (db) => {
    const unused = db.deleteFrom('eventGroups').where('cluster', '=', cluster).where('lastAt', '<', edge - LAST_AT_LAG_MS);
    await unused.where('id', 'not in', db.selectFrom('acknowledgements').select('grp').where('cluster', '=', cluster)).execute();
    for (const table of ['eventPlaces', 'eventKinds'] as const) await db.deleteFrom(table).where('cluster', '=', cluster).where('lastAt', '<', edge - LAST_AT_LAG_MS).execute();
  });
}
