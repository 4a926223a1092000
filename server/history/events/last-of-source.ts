import type { Store } from '../store.ts';

/** When an event of that source (Falco's `source`, such as `k8s_audit`) last happened, milliseconds; null where none has been stored. */
export async function lastEventOfSource(store: Store, cluster: number, source: string): Promise<number | null> {
  const row = await store.read((db) =>
    db
      .selectFrom('eventKinds')
      .select((eb) => eb.fn.max('lastAt').as('at'))
      .where('cluster', '=', cluster)
      .where('source', '=', source)
      .executeTakeFirst(),
  );
  return row?.at ?? null;
}
