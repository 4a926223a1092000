import type { ReadQuery } from '#lib/api/endpoints.ts';
import { textOf } from '../search-params.ts';

/** Key of the workload that is worked out; undefined takes the worst one. `?workload=payments/Deployment/api`. */
export const parseExample = (params: URLSearchParams): string | undefined => {
  const key = textOf(params, 'workload', 640);
  return key !== undefined && /^[^/]+\/[^/]+\/.+$/.test(key) ? key : undefined;
};

/** Those that can be chosen from: rows carry ledgers and cells, so not all there are. */
export const WORST_WORKLOADS: ReadQuery<'workloads'> = { limit: 30, sort: 'score', platform: 'false' };
