import { randomUUID } from 'node:crypto';
import type { CreatedIntakeToken } from '#lib/api/tokens.ts';
import { AppError } from '#lib/model/app-error.ts';
import type { Principal } from '#lib/model/principal.ts';
import { hashToken, newToken } from '#server/auth/tokens.ts';
import type { Store } from '#server/history/store.ts';
import { countTokens, createToken, revokeToken } from '#server/history/tokens.ts';

/** Live tokens that a cluster may have: one for each sender is a few, and whoever may make them must not fill the disk. */
export const MOST_TOKENS = 100;

/** Makes a token that may deliver events for the cluster and do nothing else. AppError `conflict` where there are too many already. */
export async function createIntakeToken(store: Store, cluster: string, principal: Principal, now: number): Promise<CreatedIntakeToken> {
  requireWholeCluster(principal);
  if ((await countTokens(store, 'intake', cluster)) >= MOST_TOKENS) throw new AppError('conflict', `There are ${MOST_TOKENS} tokens already; revoke some that nobody uses.`);
  const token = newToken('plimsoll_intake');
  const id = randomUUID();
  await createToken(store, { id, role: 'intake', cluster, hash: hashToken(token), createdAt: now });
  return { id, createdAt: new Date(now).toISOString(), lastUsedAt: null, revokedAt: null, token };
}

/** Events come from all of the cluster: AppError `forbidden` for who may see a part of it. */
export function requireWholeCluster({ namespaces }: Principal): void {
  if (namespaces !== 'all') throw new AppError('forbidden', 'Tokens of senders are for those who may see the whole cluster.');
}

/** Throws AppError `not-found` for an id that is not that of a token of this cluster that still holds. */
export async function revokeIntakeToken(store: Store, cluster: string, id: string, principal: Principal, now: number): Promise<void> {
  requireWholeCluster(principal);
  if (!(await revokeToken(store, id, now, cluster))) throw new AppError('not-found', 'There is no such token, or it has been revoked already.');
}
