import type { ReadQuery } from '#lib/api/endpoints.ts';
import { parseScope, type Scope, scopeQuery } from '../scope/scope.ts';
import { oneOf, someOf, sortOf, textOf } from '../search-params.ts';

export const GRADE_CHOICES = ['A', 'B', 'C', 'D', 'F', 'none'] as const;
const SORTS = ['name', 'score', 'workloads', 'pods', 'alerts', 'measured', 'delta7d'];

export interface NamespacesState extends Scope {
  q: string | undefined;
  sort: string;
  grade: (typeof GRADE_CHOICES)[number][];
  platform: 'true' | 'false' | undefined;
}

/** `?q=pay&sort=-alerts&grade=D,F&platform=false`. */
export const parseNamespaces = (params: URLSearchParams): NamespacesState => ({
  ...parseScope(params),
  q: textOf(params, 'q'),
  sort: sortOf(params, SORTS) ?? 'score',
  grade: someOf(params, 'grade', GRADE_CHOICES),
  platform: oneOf(params, 'platform', ['true', 'false']),
});

export const namespacesQuery = (state: NamespacesState): ReadQuery<'namespaces'> => ({
  limit: 500,
  ...scopeQuery(state),
  q: state.q,
  sort: state.sort,
  grade: state.grade.join(',') || undefined,
  platform: state.platform,
});
