import type { ReadQuery } from '#lib/api/endpoints.ts';
import { parseScope, type Scope, scopeQuery } from '../scope/scope.ts';
import { oneOf, sortOf, textOf } from '../search-params.ts';

const SORTS = ['name', 'score', 'workloads', 'pods', 'namespaces', 'critical', 'alerts', 'measured'];

export interface OwnersState extends Scope {
  by: 'owner' | 'team' | undefined;
  q: string | undefined;
  sort: string;
}

/** `?by=team&sort=-critical&q=pay`. */
export const parseOwners = (params: URLSearchParams): OwnersState => ({ ...parseScope(params), by: oneOf(params, 'by', ['owner', 'team']), q: textOf(params, 'q'), sort: sortOf(params, SORTS) ?? 'score' });

export const ownersQuery = (state: OwnersState): ReadQuery<'owners'> => ({ by: state.by ?? 'owner', q: state.q, sort: state.sort, limit: 500, ...scopeQuery(state) });
