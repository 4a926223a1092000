'use client';
import { useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';

/** New values for some parameters; undefined or '' takes one out. */
export type UrlPatch = Record<string, string | undefined>;

/** The query of a page with that patch, beginning with `?`. */
export function patchQuery(params: URLSearchParams, patch: UrlPatch): string {
  const next = new URLSearchParams(params);
  for (const [name, value] of Object.entries(patch)) {
    if (value === undefined || value === '') next.delete(name);
    else next.set(name, value);
  }
  // Commas separate values and may stand in a query as they are; an address is also read by people.
  return `?${next.toString().replaceAll('%2C', ',')}`;
}

/**
 * The state of a page, which is its URL: `parse` makes it from the parameters. Setting replaces the URL without asking the server; what
 * depends on it is fetched by the queries. `hrefOf` gives the address of another state.
 */
export function useUrlState<State>(parse: (params: URLSearchParams) => State) {
  const params = useSearchParams();
  const state = useMemo(() => parse(new URLSearchParams(params)), [parse, params]);
  const set = useCallback((patch: UrlPatch) => history.replaceState(null, '', patchQuery(new URLSearchParams(location.search), patch)), []);
  const hrefOf = (patch: UrlPatch) => patchQuery(new URLSearchParams(params), patch);
  return { state, set, hrefOf };
}
