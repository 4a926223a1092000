'use client';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { plural } from '#lib/format.ts';
import { ListEnd } from '../downloads/list-end.tsx';
import { Page } from '../layout/page.tsx';
import { useCluster } from '../live.tsx';
import { GRADE_OPTIONS, PLATFORM_OPTIONS } from '../posture/filter-options.ts';
import { readPages } from '../queries.ts';
import { Card } from '../ui/card.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { FilterMenu } from '../ui/filter-menu.tsx';
import { NoMatch } from '../ui/no-match.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { useUrlState } from '../url-state.ts';
import { namespaceColumns } from './namespace-columns.tsx';
import { NamespaceList } from './namespace-list.tsx';
import { namespacesQuery, parseNamespaces } from './search-params.ts';

/** Every namespace, filtered and sorted by the URL. */
export function NamespacesView() {
  const cluster = useCluster();
  const { state, set } = useUrlState(parseNamespaces);
  const query = useInfiniteQuery({ ...readPages(cluster, 'namespaces', namespacesQuery(state)), placeholderData: keepPreviousData });
  const search = useCallback((q: string) => set({ q }), [set]);
  const { hasNextPage, isFetching, fetchNextPage } = query;
  const more = useCallback(() => void (hasNextPage && !isFetching && fetchNextPage()), [hasNextPage, isFetching, fetchNextPage]);
  const total = query.data?.pages[0]?.total ?? 0;
  return (
    <Page crumbs={[{ label: 'Namespaces' }]} scope="applied">
      <Card label="Namespaces">
        <div className="flex flex-wrap items-center gap-2 px-4.5 py-3.5">
          <SearchField value={state.q ?? ''} onChange={search} label="Filter by name" shortcut="/" className="w-56" />
          <FilterMenu label="Grade" options={GRADE_OPTIONS} chosen={state.grade} onChange={(grade) => set({ grade: grade.join(',') })} />
          <FilterMenu label="Platform" options={PLATFORM_OPTIONS} chosen={state.platform ? [state.platform] : []} onChange={([platform]) => set({ platform })} single />
          <ListEnd downloads={[{ list: 'namespaces', query: namespacesQuery(state), label: 'Namespaces' }]}>{query.data && plural(total, 'namespace')}</ListEnd>
        </div>
        <QueryView query={query}>
          {(data) => {
            const rows = data.pages.flatMap((page) => page.items);
            if (rows.length === 0) return <NoMatch noun="namespace" state={state} set={set} />;
            return (
              <>
                <DataTable caption="Namespaces" columns={namespaceColumns(cluster)} rows={rows} rowKey={(row) => row.name} sort={state.sort} onSort={(sort) => set({ sort })} onEnd={more} total={total} className="hidden md:block" />
                <NamespaceList rows={rows} className="md:hidden" />
              </>
            );
          }}
        </QueryView>
      </Card>
    </Page>
  );
}
