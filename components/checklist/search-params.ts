import type { ReadQuery } from '#lib/api/endpoints.ts';
import type { Verdict } from '#lib/model/verdict.ts';
import { parseScope, type Scope, scopeQuery } from '../scope/scope.ts';
import { listOf, oneOf, sortOf, textOf } from '../search-params.ts';

/** How the fifteen items are put together. */
export const GROUPINGS = ['course', 'phase', 'layer'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** `?by=phase`; by course where there is none. */
export const parseGrouping = (params: URLSearchParams): Grouping => oneOf(params, 'by', GROUPINGS) ?? 'course';

/** The tabs of a check, in their order. */
export const VERDICT_TABS = ['fail', 'unknown', 'waived', 'pass', 'not-applicable'] as const satisfies readonly Verdict[];

const SORTS = ['namespace', 'name', 'points', 'since'];

export interface CheckState extends Scope {
  verdict: (typeof VERDICT_TABS)[number];
  q: string | undefined;
  namespace: string[];
  /** Counts leave platform out, so the table does too unless asked otherwise. */
  platform: 'false' | 'true' | 'any';
  sort: string;
}

/** `?verdict=unknown&namespace=payments&platform=any&sort=-points&q=api`. */
export const parseCheck = (params: URLSearchParams): CheckState => ({
  ...parseScope(params),
  verdict: oneOf(params, 'verdict', VERDICT_TABS) ?? 'fail',
  q: textOf(params, 'q'),
  namespace: listOf(params, 'namespace'),
  platform: oneOf(params, 'platform', ['true', 'any']) ?? 'false',
  sort: sortOf(params, SORTS) ?? '-points',
});

export const checkFindings = (check: string, state: CheckState): ReadQuery<'findings'> => ({
  check,
  verdict: state.verdict,
  q: state.q,
  ...scopeQuery(state, state.namespace),
  platform: state.platform === 'any' ? undefined : state.platform,
  sort: state.sort,
  limit: 100,
});
