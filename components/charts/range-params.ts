import type { Range } from '#lib/api/history.ts';
import { oneOf } from '../search-params.ts';

export const RANGES: readonly Range[] = ['24h', '7d', '30d', '90d'];

/** `?range=7d`; 30 days where there is none. */
export const parseRange = (params: URLSearchParams): Range => oneOf(params, 'range', RANGES) ?? '30d';
