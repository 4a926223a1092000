import type { Store } from './store.ts';

/** A value stored under a name, null where there is none. */
export async function readMeta(store: Store, key: string): Promise<string | null> {
  return store.read(async (db) => (await db.selectFrom('meta').select('value').where('key', '=', key).executeTakeFirst())?.value ?? null);
}

/** Stores a value under a name; an older one is replaced. */
export async function writeMeta(store: Store, key: string, value: string): Promise<void> {
  await store.write((db) =>
    db.insertInto('meta').values({ key, value }).onConflict((conflict) => conflict.column('key').doUpdateSet({ value })).execute(),
  );
}
