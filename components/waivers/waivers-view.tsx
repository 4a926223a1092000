'use client';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { plural } from '#lib/format.ts';
import { ListEnd } from '../downloads/list-end.tsx';
import { Page } from '../layout/page.tsx';
import { useCluster } from '../live.tsx';
import { readPages } from '../queries.ts';
import { setFilters } from '../search-params.ts';
import { Card } from '../ui/card.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { NoMatch } from '../ui/no-match.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { EmptyState } from '../ui/states.tsx';
import { useUrlState } from '../url-state.ts';
import { DebtCard } from './debt-card.tsx';
import { OriginsCard, WaiverFaults } from './origin-cards.tsx';
import { parseWaivers, waiversQuery } from './search-params.ts';
import { WAIVER_COLUMNS } from './waiver-columns.tsx';
import { WaiverFilters } from './waiver-filters.tsx';
import { WaiverList } from './waiver-list.tsx';

/** Every waiver: how it stands, why, until when, and what it hides. */
export function WaiversView() {
  const cluster = useCluster();
  const { state, set } = useUrlState(parseWaivers);
  const query = useInfiniteQuery({ ...readPages(cluster, 'waivers', waiversQuery(state)), placeholderData: keepPreviousData });
  const { hasNextPage, isFetching, fetchNextPage } = query;
  const more = useCallback(() => void (hasNextPage && !isFetching && fetchNextPage()), [hasNextPage, isFetching, fetchNextPage]);
  const first = query.data?.pages[0];
  return (
    <Page crumbs={[{ label: 'Waivers' }]}>
      <div className="grid gap-4">
        {first && <DebtCard debt={first.debt} />}
        {first && <WaiverFaults faults={first.faults} />}
        <Card label="Waivers">
          <div className="flex flex-wrap items-center gap-2 px-4.5 py-3.5">
            <WaiverFilters state={state} set={set} counts={first?.counts} />
            <ListEnd downloads={[{ list: 'waivers', query: waiversQuery(state), label: 'Waivers' }]}>{first && plural(first.total, 'waiver')}</ListEnd>
          </div>
          <QueryView query={query}>
            {(data) => {
              const rows = data.pages.flatMap((page) => page.items);
              if (rows.length === 0) return setFilters(state).length > 0 ? <NoMatch noun="waiver" state={state} set={set} /> : <None />;
              return (
                <>
                  <DataTable caption="Waivers" columns={WAIVER_COLUMNS} rows={rows} rowKey={(waiver) => waiver.id} sort={state.sort} onSort={(sort) => set({ sort })} onEnd={more} total={first?.total} className="hidden lg:block" />
                  <WaiverList rows={rows} more={hasNextPage ? more : undefined} className="lg:hidden" />
                </>
              );
            }}
          </QueryView>
        </Card>
        {first && <OriginsCard file={first.file} addOns={first.addOns} />}
      </div>
    </Page>
  );
}

const None = () => <EmptyState title="Nothing is waived">“Waive…” on a finding writes an entry for the file, or for the annotation of its workload, with a reason and an end.</EmptyState>;
