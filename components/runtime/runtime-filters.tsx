'use client';
import { useCallback } from 'react';
import type { EventList } from '#lib/api/events.ts';
import { PRIORITIES } from '#lib/model/runtime-event.ts';
import { FilterChip } from '../ui/filter-chip.tsx';
import { FilterMenu, type FilterOption } from '../ui/filter-menu.tsx';
import { SearchField } from '../ui/search-field.tsx';
import type { UrlPatch } from '../url-state.ts';
import type { RuntimeState } from './search-params.ts';

const RANGE: FilterOption[] = [
  { value: '1h', label: 'hour' },
  { value: '24h', label: '24 h' },
  { value: '7d', label: '7 days' },
  { value: '30d', label: '30 days' },
];
const PRIORITY: FilterOption[] = PRIORITIES.map((priority, index) => ({ value: priority, label: priority === 'unknown' ? 'unknown only' : index === 0 ? priority : `${priority} and above` }));
const ACKNOWLEDGED: FilterOption[] = [
  { value: 'no', label: 'no' },
  { value: 'yes', label: 'yes' },
];

interface Props {
  state: RuntimeState;
  set: (patch: UrlPatch) => void;
  facets: EventList['facets'];
}

/** Every filter of the Runtime page; values that occur are offered, and what came with a link stays choosable. */
export function RuntimeFilters({ state, set, facets }: Props) {
  const search = useCallback((q: string) => set({ q }), [set]);
  const one = (label: string, name: 'rule' | 'node' | 'tag', values: string[]) => (
    <FilterMenu label={label} options={optionsOf(values, state[name] === undefined ? [] : [state[name]])} chosen={state[name] === undefined ? [] : [state[name]]} single onChange={([value]) => set({ [name]: value, group: undefined })} />
  );
  return (
    <>
      <SearchField value={state.q ?? ''} onChange={search} label="Search events" shortcut="/" className="w-52 max-sm:w-full" />
      <FilterMenu label="Last" options={RANGE} chosen={[state.range]} single onChange={([range]) => set({ range: range === '24h' ? undefined : range })} />
      <FilterMenu label="Priority" options={PRIORITY} chosen={state.priority ? [state.priority] : []} single onChange={([priority]) => set({ priority, group: undefined })} />
      <FilterMenu label="Namespace" options={optionsOf(facets.namespaces, state.namespace)} chosen={state.namespace} onChange={(chosen) => set({ namespace: chosen.join(','), group: undefined })} />
      {one('Rule', 'rule', facets.rules)}
      {one('Node', 'node', facets.nodes)}
      {one('Tag', 'tag', facets.tags)}
      <FilterMenu label="Acknowledged" options={ACKNOWLEDGED} chosen={state.acknowledged === 'any' ? [] : [state.acknowledged]} single onChange={([acknowledged = 'any']) => set({ acknowledged: acknowledged === 'no' ? undefined : acknowledged, group: undefined })} />
      {state.workload !== undefined && <FilterChip label="Workload" value={state.workload} onRemove={() => set({ workload: undefined })} />}
      {state.pod !== undefined && <FilterChip label="Pod" value={state.pod} onRemove={() => set({ pod: undefined })} />}
    </>
  );
}

const optionsOf = (values: readonly string[], chosen: readonly string[]): FilterOption[] => [...new Set([...values, ...chosen])].map((value) => ({ value, label: value }));
