import { oneOf } from '../search-params.ts';

export interface NamespaceState {
  /** Only workloads of which something fails. */
  failing: boolean;
}

/** `?show=failing`; the range of the trend is its own (`charts/range-params.ts`). */
export const parseNamespace = (params: URLSearchParams): NamespaceState => ({ failing: oneOf(params, 'show', ['failing']) !== undefined });
