'use client';
import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { ITEMS } from '#lib/model/items.ts';
import type { Verdict } from '#lib/model/verdict.ts';
import { useCluster } from '../live.tsx';
import { GRADE_OPTIONS, PLATFORM_OPTIONS, SEVERITY_OPTIONS } from '../posture/filter-options.ts';
import { MANAGER_OPTIONS } from '../managers/manager-text.ts';
import { OwnerFilter } from '../owners/owner-filter.tsx';
import { read } from '../queries.ts';
import { scopeQuery } from '../scope/scope.ts';
import { FilterChip } from '../ui/filter-chip.tsx';
import { FilterMenu, type FilterOption } from '../ui/filter-menu.tsx';
import { SearchField } from '../ui/search-field.tsx';
import type { UrlPatch } from '../url-state.ts';
import type { WorkloadsState } from './search-params.ts';

const KINDS = ['Deployment', 'StatefulSet', 'DaemonSet', 'CronJob', 'Job', 'Pod', 'ReplicaSet', 'StaticPod'].map((kind) => ({ value: kind, label: kind }));
const ITEM_OPTIONS: FilterOption[] = ITEMS.map((item) => ({ value: String(item.number), label: item.title }));
const STATE_OPTIONS: FilterOption[] = [
  { value: 'fail', label: 'fails' },
  { value: 'half', label: 'fails in some containers' },
  { value: 'unknown', label: 'not measured' },
  { value: 'waived', label: 'waived' },
  { value: 'pass-low', label: 'passes but for low ones' },
  { value: 'pass', label: 'passes' },
  { value: 'none', label: 'does not apply' },
];

interface Props {
  state: WorkloadsState;
  set: (patch: UrlPatch) => void;
}

/** Every filter of the Workloads page; what came with a link and has no menu is a chip that can be taken away. */
export function WorkloadFilters({ state, set }: Props) {
  const cluster = useCluster();
  const namespaces = useQuery(read(cluster, 'namespaces', { limit: 500, sort: 'name', ...scopeQuery(state) }));
  const search = useCallback((q: string) => set({ q }), [set]);
  const options = (namespaces.data?.items ?? []).map((row) => ({ value: row.name, label: row.name, count: row.workloads }));
  const kinds = [...KINDS, ...state.kind.filter((kind) => KINDS.every((known) => known.value !== kind)).map((kind) => ({ value: kind, label: kind }))];
  const managers = [...MANAGER_OPTIONS, ...state.managedBy.filter((value) => value.includes('/')).map((value) => ({ value, label: value }))];
  return (
    <>
      <SearchField value={state.q ?? ''} onChange={search} label="Filter by name" shortcut="/" className="w-56 max-sm:w-full" />
      <FilterMenu label="Namespace" options={options} chosen={state.namespace} onChange={(chosen) => set({ namespace: chosen.join(',') })} />
      <FilterMenu label="Kind" options={kinds} chosen={state.kind} onChange={(chosen) => set({ kind: chosen.join(',') })} />
      <FilterMenu label="Grade" options={GRADE_OPTIONS} chosen={state.grade} onChange={(chosen) => set({ grade: chosen.join(',') })} />
      <FilterMenu label="Failing" options={SEVERITY_OPTIONS} chosen={state.severity} onChange={(chosen) => set({ severity: chosen.join(',') })} />
      <FilterMenu label="Item" options={ITEM_OPTIONS} chosen={state.item ? [String(state.item)] : []} single onChange={([item]) => set({ item, state: item ? (state.state.join(',') || 'fail,half') : undefined })} />
      {state.item !== undefined && <FilterMenu label="which" options={STATE_OPTIONS} chosen={state.state} onChange={(chosen) => set({ state: chosen.join(',') })} />}
      <OwnerFilter by="owner" chosen={state.owner} onChange={(owner) => set({ owner })} />
      <OwnerFilter by="team" chosen={state.team} onChange={(team) => set({ team })} />
      <FilterMenu label="Managed by" options={managers} chosen={chosenManagers(state.managedBy)} onChange={(chosen) => set({ managedBy: chosen.join(',') })} />
      <FilterMenu label="Platform" options={PLATFORM_OPTIONS} chosen={state.platform ? [state.platform] : []} single onChange={([platform]) => set({ platform })} />
      {state.check !== undefined && <FilterChip label={verdictWords(state.verdict)} value={state.check} onRemove={() => set({ check: undefined, verdict: undefined })} />}
    </>
  );
}

const VERDICT_WORDS: Record<Verdict, string> = { fail: 'fails', waived: 'waived', unknown: 'not measured', pass: 'passes', 'not-applicable': 'does not apply' };
const verdictWords = (verdicts: readonly Verdict[]): string => (verdicts.length === 0 ? VERDICT_WORDS.fail : verdicts.map((verdict) => VERDICT_WORDS[verdict]).join(' or '));

/** One choice may stand for several tools. */
const chosenManagers = (managedBy: readonly string[]): string[] => [...MANAGER_OPTIONS.map(({ value }) => value).filter((value) => value.split(',').every((tool) => managedBy.includes(tool))), ...managedBy.filter((value) => value.includes('/'))];
