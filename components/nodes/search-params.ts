import type { ReadQuery } from '#lib/api/endpoints.ts';
import { oneOf, sortOf, textOf } from '../search-params.ts';

const SORTS = ['name', 'pods', 'kubeletVersion'];

export interface NodesState {
  q: string | undefined;
  /** Undefined: those that lack an agent first. */
  sort: string | undefined;
  covered: 'true' | 'false' | undefined;
}

/** `?covered=false&q=app&sort=-pods`. */
export const parseNodes = (params: URLSearchParams): NodesState => ({ q: textOf(params, 'q'), sort: sortOf(params, SORTS), covered: oneOf(params, 'covered', ['true', 'false']) });

export const nodesQuery = (state: NodesState): ReadQuery<'nodes'> => ({ limit: 500, q: state.q, sort: state.sort, covered: state.covered });

/** Asked by the page on the server and by its card in the browser: the same query, so that it is asked once. */
export const nodePods = (node: string): ReadQuery<'pods'> => ({ node, limit: 100, sort: 'namespace' });
