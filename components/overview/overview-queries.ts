import type { ReadQuery } from '#lib/api/endpoints.ts';

/** What the Overview asks for; the page prefetches the same. */
export const WORST_NAMESPACES: ReadQuery<'namespaces'> = { limit: 7, platform: 'false' };
export const LATEST_CHANGES: ReadQuery<'changes'> = { limit: 4 };
export const LATEST_EVENTS: ReadQuery<'events'> = { range: '24h', limit: 20 };
