import type { ItemSummary } from '#lib/api/posture.ts';

/** Why an item asks nothing: all of its checks are switched off, or none is built yet. */
export const unaskedWord = ({ notBuilt }: Pick<ItemSummary, 'notBuilt'>): 'off' | 'not yet' => (notBuilt.length === 0 ? 'off' : 'not yet');
