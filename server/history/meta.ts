import type { Store, Writer } from './store.ts';

/** A value stored under a name, null where there is none. */
export async function readMeta(store: Store, key: string): Promise<string | null> {
  return store.read(async (db) => (await db.selectFrom('meta').select('value').where('key', '=', key).executeTakeFirst())?.value ?? null);
}

/** The name under which the checks stand that graded the stored verdicts of a cluster, in order. */
export const checksKey = (cluster: number): string => `checks:${cluster}`;

/** Stores a value under a name; an older one is replaced. */
export async function writeMeta(store: Store, key: string, value: string): Promise<void> {
  await store.write((db) => putMeta(db, key, value));
}

/** `writeMeta` inside a transaction. */
export async function putMeta(db: Writer, key: string, value: string): Promise<void> {
  await db.insertInto('meta').values({ key, value }).onConflict((conflict) => conflict.column('key').doUpdateSet({ value })).execute();
}
