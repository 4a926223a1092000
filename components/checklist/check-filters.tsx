'use client';
import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useCluster } from '../live.tsx';
import { PLATFORM_OPTIONS } from '../posture/filter-options.ts';
import { read } from '../queries.ts';
import { scopeQuery } from '../scope/scope.ts';
import { FilterMenu } from '../ui/filter-menu.tsx';
import { SearchField } from '../ui/search-field.tsx';
import type { UrlPatch } from '../url-state.ts';
import type { CheckState } from './search-params.ts';

const PLATFORM = [...PLATFORM_OPTIONS, { value: 'any', label: 'with' }];

/** Filters of the table of a check. */
export function CheckFilters({ state, set }: { state: CheckState; set: (patch: UrlPatch) => void }) {
  const cluster = useCluster();
  const namespaces = useQuery(read(cluster, 'namespaces', { limit: 500, sort: 'name', ...scopeQuery(state) }));
  const search = useCallback((q: string) => set({ q }), [set]);
  const options = (namespaces.data?.items ?? []).map((row) => ({ value: row.name, label: row.name }));
  return (
    <>
      <SearchField value={state.q ?? ''} onChange={search} label="Filter by name" shortcut="/" className="w-52 max-sm:w-full" />
      <FilterMenu label="Namespace" options={options} chosen={state.namespace} onChange={(chosen) => set({ namespace: chosen.join(',') })} />
      <FilterMenu label="Platform" options={PLATFORM} chosen={[state.platform]} single onChange={([platform]) => set({ platform: platform === 'false' ? undefined : (platform ?? 'any') })} />
    </>
  );
}
