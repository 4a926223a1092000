import type { ReadQuery } from '#lib/api/endpoints.ts';
import type { WorkloadKey } from '#lib/model/keys.ts';

/** Asked by the page on the server and by its cards in the browser: the same query, so that it is asked once. */
export const workloadChanges = (workload: WorkloadKey): ReadQuery<'changes'> => ({ workload, limit: 8 });
export const workloadEvents = (workload: WorkloadKey): ReadQuery<'events'> => ({ workload, range: '7d', limit: 8 });
export const workloadForeign = (workload: WorkloadKey): ReadQuery<'foreignFindings'> => ({ workload, limit: 5 });
