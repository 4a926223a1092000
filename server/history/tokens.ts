import type { Store } from './store.ts';

/** Who may push to us. Only the hash of a token is stored (server/auth/tokens.ts). */
export interface Token {
  id: string;
  role: string;
  /** Slug of the cluster it is for; null for one that is for none in particular. */
  cluster: string | null;
  hash: string;
  createdAt: number;
  revokedAt: number | null;
  lastUsedAt: number | null;
}

const TOUCH_MS = 60_000;

/** Stores a new token. */
export async function createToken(store: Store, token: Pick<Token, 'id' | 'role' | 'cluster' | 'hash' | 'createdAt'>): Promise<void> {
  await store.write((db) => db.insertInto('tokens').values({ ...token, revokedAt: null, lastUsedAt: null }).execute());
}

/** The token with that hash, revoked ones included; null where there is none. */
export async function findToken(store: Store, hash: string): Promise<Token | null> {
  return store.read(async (db) => (await db.selectFrom('tokens').selectAll().where('hash', '=', hash).executeTakeFirst()) ?? null);
}

/** Tokens, newest first; all, or those of one role and cluster. */
export async function listTokens(store: Store, of?: Pick<Token, 'role'> & { cluster: string }): Promise<Token[]> {
  return store.read((db) => {
    const all = db.selectFrom('tokens').selectAll().orderBy('createdAt', 'desc').orderBy('id');
    return (of === undefined ? all : all.where('role', '=', of.role).where('cluster', '=', of.cluster)).execute();
  });
}

/** How many tokens of that role and cluster hold. */
export async function countTokens(store: Store, role: string, cluster: string): Promise<number> {
  const counted = await store.read((db) => db.selectFrom('tokens').select(({ fn }) => fn.countAll().as('count')).where('role', '=', role).where('cluster', '=', cluster).where('revokedAt', 'is', null).executeTakeFirst());
  return Number(counted?.count ?? 0);
}

/** Revokes a token; false where there is none with that id (and, where one is given, of that cluster) that still holds. */
export async function revokeToken(store: Store, id: string, at: number, cluster?: string): Promise<boolean> {
  const result = await store.write((db) => {
    const one = db.updateTable('tokens').set({ revokedAt: at }).where('id', '=', id).where('revokedAt', 'is', null);
    return (cluster === undefined ? one : one.where('cluster', '=', cluster)).executeTakeFirst();
  });
  return result.numUpdatedRows > 0n;
}

/** Remembers that a token was used, to the minute: intake must not pay a second write per request. */
export async function touchToken(store: Store, token: Pick<Token, 'id' | 'lastUsedAt'>, at: number): Promise<void> {
  if (token.lastUsedAt !== null && at - token.lastUsedAt < TOUCH_MS) return;
  await store.write((db) => db.updateTable('tokens').set({ lastUsedAt: at }).where('id', '=', token.id).execute());
}
