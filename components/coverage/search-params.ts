import type { CoverageCell } from '#lib/api/coverage.ts';
import type { ReadQuery } from '#lib/api/endpoints.ts';
import { parseScope, type Scope, scopeQuery } from '../scope/scope.ts';
import { listOf, oneOf, someOf, textOf } from '../search-params.ts';

/** In the order of the legend. */
export const CONTROL_STATES = ['on', 'part', 'off', 'unreadable', 'none'] as const satisfies readonly CoverageCell['state'][];

export interface CoverageState extends Scope {
  q: string | undefined;
  /** Ids of the checks that are shown; none is all. */
  control: string[];
  /** Namespaces where a shown control is in one of these states. */
  state: (typeof CONTROL_STATES)[number][];
  platform: 'true' | 'false' | undefined;
}

/** `?control=ingress-isolated,audit-log&state=off,part&platform=false&q=pay`. */
export const parseCoverage = (params: URLSearchParams): CoverageState => ({
  ...parseScope(params),
  q: textOf(params, 'q'),
  control: listOf(params, 'control'),
  state: someOf(params, 'state', CONTROL_STATES),
  platform: oneOf(params, 'platform', ['true', 'false']),
});

/** What a file of the page asks for: the page filters what it has, a file is filtered as it is written. */
export const coverageFileQuery = ({ q, control, state, platform, ...scope }: CoverageState): ReadQuery<'coverage'> => ({
  ...scopeQuery(scope),
  q,
  control: control.join(',') || undefined,
  state: state.join(',') || undefined,
  platform,
});

export const coverageQuery = (state: CoverageState): ReadQuery<'coverage'> => scopeQuery(state);
