import { chunks } from './chunk.ts';
import type { Reader, Writer } from './store.ts';

/** What has a score: `''` is the cluster, `'shop'` a namespace, `'shop/Deployment/cart'` a workload (lib/model/keys.ts). */
export type SubjectKey = string;
export const CLUSTER_SUBJECT: SubjectKey = '';

/** Ids of those of `keys` that the store knows. */
export async function findSubjects(db: Reader | Writer, cluster: number, keys: Iterable<SubjectKey>): Promise<Map<SubjectKey, number>> {
  const ids = new Map<SubjectKey, number>();
  for (const part of chunks([...new Set(keys)])) {
    const rows = await db.selectFrom('subjects').select(['id', 'key']).where('cluster', '=', cluster).where('key', 'in', part).execute();
    for (const row of rows) ids.set(row.key, row.id);
  }
  return ids;
}

/** Ids of all of `keys`; new ones are created. */
export async function ensureSubjects(db: Writer, cluster: number, keys: Iterable<SubjectKey>): Promise<ReadonlyMap<SubjectKey, number>> {
  const wanted = new Set(keys);
  const known = await findSubjects(db, cluster, wanted);
  const missing = [...wanted].filter((key) => !known.has(key));
  if (missing.length === 0) return known;
  for (const part of chunks(missing))
    await db.insertInto('subjects').values(part.map((key) => ({ cluster, key }))).onConflict((conflict) => conflict.doNothing()).execute();
  return findSubjects(db, cluster, wanted);
}

/** The id `ids` holds for `key`; throws a RangeError where it holds none, which is a fault of the caller. */
export function subjectId(ids: ReadonlyMap<SubjectKey, number>, key: SubjectKey): number {
  const id = ids.get(key);
  if (id === undefined) throw new RangeError(`no subject ${key}`);
  return id;
}
