'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { plural } from '#lib/format.ts';
import { scorePath } from '#lib/paths.ts';
import { ListEnd } from '../downloads/list-end.tsx';
import { Page } from '../layout/page.tsx';
import { useCluster } from '../live.tsx';
import { PLATFORM_OPTIONS } from '../posture/filter-options.ts';
import { read } from '../queries.ts';
import { Card } from '../ui/card.tsx';
import { FilterMenu } from '../ui/filter-menu.tsx';
import { NoMatch } from '../ui/no-match.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { useUrlState } from '../url-state.ts';
import { arrange } from './arrange.ts';
import { CoverageGrid } from './coverage-grid.tsx';
import { CoverageList } from './coverage-list.tsx';
import { CONTROL_STATES, coverageFileQuery, coverageQuery, parseCoverage } from './search-params.ts';
import { STATE_WORDS, StateMark } from './state-mark.tsx';

const STATE_OPTIONS = CONTROL_STATES.map((state) => ({ value: state, label: STATE_WORDS[state] }));

/** Which controls protect which namespace, whatever runs in it. */
export function CoverageView() {
  const cluster = useCluster();
  const { state, set } = useUrlState(parseCoverage);
  const query = useQuery({ ...read(cluster, 'coverage', coverageQuery(state)), placeholderData: keepPreviousData });
  const search = useCallback((q: string) => set({ q }), [set]);
  const shown = query.data && arrange(query.data, state);
  const controls = (query.data?.controls ?? []).map(({ check, label }) => ({ value: check, label }));
  return (
    <Page crumbs={[{ label: 'Coverage' }]} scope="applied">
      <p className="mb-3 max-w-[80ch] text-[13.5px] text-ink-2 rail:mb-4">
        Which controls are there, apart from risk: a namespace of harmless pods may have none of them, and one that has all may still run a privileged pod. What runs is graded elsewhere; here it is only asked who would
        stop, see or remember what it does. <TextLink href={scorePath(cluster)} className="underline">How the score works</TextLink>
      </p>
      <Card label="Coverage">
        <div className="flex flex-wrap items-center gap-2 px-4.5 py-3.5">
          <SearchField value={state.q ?? ''} onChange={search} label="Filter by namespace" shortcut="/" className="w-56 max-sm:w-full" />
          <FilterMenu label="Control" options={controls} chosen={state.control} onChange={(chosen) => set({ control: chosen.join(',') })} />
          <FilterMenu label="State" options={STATE_OPTIONS} chosen={state.state} onChange={(chosen) => set({ state: chosen.join(',') })} />
          <FilterMenu label="Platform" options={PLATFORM_OPTIONS} chosen={state.platform ? [state.platform] : []} single onChange={([platform]) => set({ platform })} />
          <ListEnd downloads={[{ list: 'coverage', query: coverageFileQuery(state), label: 'Coverage' }]}>{shown && plural(shown.rows.length, 'namespace')}</ListEnd>
        </div>
        <Legend />
        <QueryView query={query}>
          {() => {
            if (!shown || shown.rows.length === 0 || shown.controls.length === 0) return <NoMatch noun="namespace" state={state} set={set} />;
            return (
              <>
                <CoverageGrid controls={shown.controls} rows={shown.rows} />
                <CoverageList controls={shown.controls} rows={shown.rows} className="md:hidden" />
              </>
            );
          }}
        </QueryView>
      </Card>
    </Page>
  );
}

/** What the marks mean, and what their numbers count. */
function Legend() {
  return (
    <ul className="flex flex-wrap items-center gap-x-4 gap-y-1.5 border-t border-line px-4.5 py-2.5 text-[12.5px] text-ink-2">
      <li className="flex items-center gap-1.5"><StateMark state="on" className="min-w-6!" /> on for every workload it concerns</li>
      <li className="flex items-center gap-1.5"><StateMark state="part" className="min-w-6!" /> off for as many as the number says</li>
      <li className="flex items-center gap-1.5"><StateMark state="off" className="min-w-6!" /> off for all</li>
      <li className="flex items-center gap-1.5"><StateMark state="unreadable" className="min-w-6!" /> cannot be told, which is not the same as on</li>
      <li className="flex items-center gap-1.5"><StateMark state="none" className="min-w-6!" /> concerns no workload there</li>
    </ul>
  );
}
