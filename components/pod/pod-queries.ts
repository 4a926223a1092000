import type { ReadQuery } from '#lib/api/endpoints.ts';

/** Asked by the page on the server and by its card in the browser: the same query, so that it is asked once. */
export const podEvents = (namespace: string, pod: string): ReadQuery<'events'> => ({ namespace, pod, range: '7d', limit: 8 });
