'use client';
import { useCallback } from 'react';
import type { WaiverList } from '#lib/api/waivers.ts';
import { SEVERITY_OPTIONS } from '../posture/filter-options.ts';
import { FilterChip } from '../ui/filter-chip.tsx';
import { FilterMenu } from '../ui/filter-menu.tsx';
import { SearchField } from '../ui/search-field.tsx';
import type { UrlPatch } from '../url-state.ts';
import { STATES, type WaiversState } from './search-params.ts';
import { stateName } from './waiver-state.tsx';

const ORIGIN_OPTIONS = [
  { value: 'file', label: 'the file' },
  { value: 'annotation', label: 'annotations' },
  { value: 'add-on', label: 'system add-ons' },
];

interface Props {
  state: WaiversState;
  set: (patch: UrlPatch) => void;
  counts: WaiverList['counts'] | undefined;
}

/** Every filter of the Waivers page; what came with a link and has no menu is a chip that can be taken away. */
export function WaiverFilters({ state, set, counts }: Props) {
  const search = useCallback((q: string) => set({ q }), [set]);
  const states = STATES.map((value) => ({ value, label: stateName(value), ...(counts && { count: counts[value] }) }));
  return (
    <>
      <SearchField value={state.q ?? ''} onChange={search} label="Filter by check, workload or reason" shortcut="/" className="w-72 max-sm:w-full" />
      <FilterMenu label="State" options={states} chosen={state.state} onChange={(chosen) => set({ state: chosen.join(',') })} />
      <FilterMenu label="Written in" options={ORIGIN_OPTIONS} chosen={state.origin} onChange={(chosen) => set({ origin: chosen.join(',') })} />
      <FilterMenu label="Severity" options={SEVERITY_OPTIONS} chosen={state.severity} onChange={(chosen) => set({ severity: chosen.join(',') })} />
      {state.namespace.length > 0 && <FilterChip label="namespace" value={state.namespace.join(', ')} onRemove={() => set({ namespace: undefined })} />}
      {state.check !== undefined && <FilterChip label="check" value={state.check} onRemove={() => set({ check: undefined })} />}
    </>
  );
}
