import { hashToken } from '#server/auth/tokens.ts';
import type { Store } from '#server/history/store.ts';
import { findToken, touchToken } from '#server/history/tokens.ts';

/** Whether a token of that role was made for the cluster and still holds; remembers when it was used. */
export async function acceptsToken(store: Store, token: string, role: string, cluster: string, now: number): Promise<boolean> {
  const found = await findToken(store, hashToken(token));
  if (!found || found.revokedAt !== null || found.role !== role || found.cluster !== cluster) return false;
  await touchToken(store, found, now);
  return true;
}
