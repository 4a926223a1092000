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

/** All tokens, newest first. */
export async function listTokens(store: Store): Promise<Token[]> {
  return store.read((db) => db.selectFrom('tokens').selectAll().orderBy('createdAt', 'desc').orderBy('id').execute());
}

/** Revokes a token; false where there is none with that id that still holds. */
export async function revokeToken(store: Store, id: string, at: number): Promise<boolean> {
  const result = await store.write((db) => db.updateTable('tokens').set({ revokedAt: at }).where('id', '=', id).where('revokedAt', 'is', null).executeTakeFirst());
  return result.numUpdatedRows > 0n;
}

/** Remembers that a token was used, to the minute: intake must not pay a second write per request. */
export async function touchToken(store: Store, token: Pick<Token, 'id' | 'lastUsedAt'>, at: number): Promise<void> {
  if (token.lastUsedAt !== null && at - token.lastUsedAt < TOUCH_MS) return;
  await store.write((db) => db.updateTable('tokens').set({ lastUsedAt: at }).where('id', '=', token.id).execute());
}
