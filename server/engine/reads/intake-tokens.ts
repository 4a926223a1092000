import type { Page } from '#lib/api/common.ts';
import type { IntakeTokenRow } from '#lib/api/tokens.ts';
import { listTokens } from '#server/history/tokens.ts';
import { requireWholeCluster } from '../intake-tokens.ts';
import type { ReadContext } from './context.ts';
import { toIso } from './wire.ts';

const SHOWN = 200;

/** The tokens of the cluster's senders, without what they are made of. AppError `forbidden` for who sees a part of the cluster: events come from all of it. */
export async function readIntakeTokens({ store, slug, principal }: ReadContext): Promise<Page<IntakeTokenRow>> {
  requireWholeCluster(principal);
  const tokens = await listTokens(store, { role: 'intake', cluster: slug });
  return {
    items: tokens.slice(0, SHOWN).map(({ id, createdAt, lastUsedAt, revokedAt }) => ({ id, createdAt: new Date(createdAt).toISOString(), lastUsedAt: toIso(lastUsedAt), revokedAt: toIso(revokedAt) })),
    total: tokens.length,
    nextCursor: null,
  };
}
