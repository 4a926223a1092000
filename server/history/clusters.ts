import { sql } from 'kysely';
import { LOCKS } from './postgres.ts';
import type { Store, Writer } from './store.ts';

export interface Cluster {
  /** The key of everything else in the store. */
  id: number;
  slug: string;
  uid: string | null;
  name: string;
  kind: 'kubernetes' | 'manifests' | 'demo';
  createdAt: number;
}

export interface ClusterIdentity {
  /** uid of namespace kube-system; null where unreadable, and for manifests and the demo. */
  uid: string | null;
  slug: string;
  name: string;
  kind: Cluster['kind'];
  at: number;
}

/** Every cluster the store has ever seen, in the order of their first appearance. */
export async function listClusters(store: Store): Promise<Cluster[]> {
  return store.read((db) => db.selectFrom('clusters').selectAll().orderBy('id').execute());
}

/**
 * Finds or creates a cluster (DESIGN: Keys): by uid, else by slug. One that was first seen without its uid gets it once that can be read.
 * Known by its uid but under another slug it is renamed, its tokens with it. A slug that another cluster has gets a number: `slug-2`.
 */
export async function ensureCluster(store: Store, identity: ClusterIdentity): Promise<Cluster> {
  return store.write(async (db) => {
    if (store.kind === 'postgresql') await sql`select pg_advisory_xact_lock(${sql.lit(LOCKS.clusters)})`.execute(db);
    const all = await db.selectFrom('clusters').selectAll().orderBy('id').execute();
    const found = findCluster(all, identity);
    const taken = new Set(all.filter((other) => other !== found).map((other) => other.slug));
    const values = { slug: found && sameSlug(found.slug, identity.slug) ? found.slug : freeSlug(identity.slug, taken), uid: identity.uid ?? found?.uid ?? null, name: identity.name };
    if (found === undefined) return create(db, { ...values, kind: identity.kind, createdAt: identity.at });
    await db.updateTable('clusters').set(values).where('id', '=', found.id).execute();
    if (values.slug !== found.slug) await db.updateTable('tokens').set({ cluster: values.slug }).where('cluster', '=', found.slug).execute();
    return { ...found, ...values };
  });
}

function findCluster(all: Cluster[], { uid, slug, kind }: ClusterIdentity): Cluster | undefined {
  const byUid = uid === null ? undefined : all.find((cluster) => cluster.uid === uid);
  return byUid ?? all.find((cluster) => cluster.slug === slug && cluster.kind === kind && (uid === null || cluster.uid === null));
}

async function create(db: Writer, values: Omit<Cluster, 'id'>): Promise<Cluster> {
  return db.insertInto('clusters').values(values).returningAll().executeTakeFirstOrThrow();
}

/** `prod-2` is what `prod` became because another cluster had that slug: it stays. */
function sameSlug(stored: string, wanted: string): boolean {
  return stored === wanted || new RegExp(`^${wanted.slice(0, 59)}-\\d+$`).test(stored);
}

function freeSlug(wanted: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number += 1) {
    const slug = number === 1 ? wanted : `${wanted.slice(0, 59)}-${number}`;
    if (!taken.has(slug)) return slug;
  }
}
