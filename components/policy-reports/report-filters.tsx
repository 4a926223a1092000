'use client';
import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { ForeignFindingPage } from '#lib/api/foreign-findings.ts';
import { REPORT_RESULTS } from '#lib/model/inventory.ts';
import { useCluster } from '../live.tsx';
import { read } from '../queries.ts';
import { scopeQuery } from '../scope/scope.ts';
import { FilterChip } from '../ui/filter-chip.tsx';
import { FilterMenu } from '../ui/filter-menu.tsx';
import { SearchField } from '../ui/search-field.tsx';
import type { UrlPatch } from '../url-state.ts';
import { resultText } from './foreign-severity.tsx';
import { type PolicyReportsState, SEVERITY_CHOICES } from './search-params.ts';

interface Props {
  state: PolicyReportsState;
  set: (patch: UrlPatch) => void;
  /** What there is to choose from; undefined while it is loading. */
  known: Pick<ForeignFindingPage, 'sources' | 'policies'> | undefined;
}

const SEVERITY_OPTIONS = SEVERITY_CHOICES.map((value) => ({ value, label: value === 'none' ? 'not rated' : value }));
const RESULT_OPTIONS = REPORT_RESULTS.map((value) => ({ value, label: resultText(value) }));
const options = (names: ForeignFindingPage['sources'] = []) => names.map(({ name, findings }) => ({ value: name, label: name, count: findings }));

export function ReportFilters({ state, set, known }: Props) {
  const namespaces = useQuery(read(useCluster(), 'namespaces', { limit: 500, sort: 'name', ...scopeQuery(state) }));
  const search = useCallback((q: string) => set({ q }), [set]);
  const names = (namespaces.data?.items ?? []).map(({ name }) => ({ value: name, label: name }));
  return (
    <>
      <SearchField value={state.q ?? ''} onChange={search} label="Filter by policy, object or text" shortcut="/" className="w-64 max-sm:w-full" />
      <FilterMenu label="Source" options={options(known?.sources)} chosen={state.source} onChange={(chosen) => set({ source: chosen.join(',') })} />
      <FilterMenu label="Severity" options={SEVERITY_OPTIONS} chosen={state.severity} onChange={(chosen) => set({ severity: chosen.join(',') })} />
      <FilterMenu label="Result" options={RESULT_OPTIONS} chosen={state.result} onChange={(chosen) => set({ result: chosen.join(',') })} />
      <FilterMenu label="Policy" options={options(known?.policies)} chosen={state.policy === undefined ? [] : [state.policy]} single onChange={([policy]) => set({ policy })} />
      <FilterMenu label="Namespace" options={names} chosen={state.namespace} onChange={(chosen) => set({ namespace: chosen.join(',') })} />
      {state.workload !== undefined && <FilterChip label="Workload" value={state.workload} onRemove={() => set({ workload: undefined })} />}
    </>
  );
}
