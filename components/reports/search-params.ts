import type { ReadQuery } from '#lib/api/endpoints.ts';
import { sortOf, textOf } from '../search-params.ts';

export interface ReportsState {
  q: string | undefined;
  sort: string;
}

/** `?q=audit&sort=-openings`. */
export const parseReports = (params: URLSearchParams): ReportsState => ({ q: textOf(params, 'q'), sort: sortOf(params, ['takenAt', 'expiresAt', 'title', 'openings']) ?? '-takenAt' });

export const reportsQuery = (state: ReportsState): ReadQuery<'reports'> => ({ ...state, limit: 100 });
