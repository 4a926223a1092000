import { oneOf } from '../search-params.ts';

export interface WorkloadState {
  /** Number of the item whose checks are shown; undefined shows every finding. */
  item: number | undefined;
  /** Every finding is unfolded, not the gravest only. */
  unfolded: boolean;
}

/** `?item=3&unfold=all`; the range of the trend is its own (`charts/range-params.ts`). */
export function parseWorkload(params: URLSearchParams): WorkloadState {
  const item = Number(params.get('item'));
  return { item: Number.isInteger(item) && item >= 1 && item <= 15 ? item : undefined, unfolded: oneOf(params, 'unfold', ['all']) !== undefined };
}
