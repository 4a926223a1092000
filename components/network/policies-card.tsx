'use client';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Network } from '#lib/api/network.ts';
import { plural } from '#lib/format.ts';
import { ListEnd } from '../downloads/list-end.tsx';
import { useCluster } from '../live.tsx';
import { read, readPages } from '../queries.ts';
import { setFilters } from '../search-params.ts';
import { Card } from '../ui/card.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { FilterMenu } from '../ui/filter-menu.tsx';
import { NoMatch } from '../ui/no-match.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { EmptyState, ForbiddenState } from '../ui/states.tsx';
import { useUrlState } from '../url-state.ts';
import { OddChips } from './odd-chips.tsx';
import { policyKey } from './policy-cells.tsx';
import { policyColumns } from './policy-columns.tsx';
import { PolicyDialog } from './policy-dialog.tsx';
import { PolicyList } from './policy-list.tsx';
import { parseNetwork, policiesQuery } from './search-params.ts';

/** Every NetworkPolicy, filtered and sorted by the URL; a row opens its details. */
export function PoliciesCard({ network }: { network: Network | undefined }) {
  const cluster = useCluster();
  const { state, set, hrefOf } = useUrlState(parseNetwork);
  const asked = policiesQuery(state);
  const query = useInfiniteQuery({ ...readPages(cluster, 'networkPolicies', asked), placeholderData: keepPreviousData });
  const namespaces = useQuery(read(cluster, 'namespaces', { limit: 500, sort: 'name' }));
  const search = useCallback((q: string) => set({ q }), [set]);
  const close = useCallback(() => set({ policy: undefined }), [set]);
  const { hasNextPage, isFetching, fetchNextPage } = query;
  const more = useCallback(() => void (hasNextPage && !isFetching && fetchNextPage()), [hasNextPage, isFetching, fetchNextPage]);
  const total = query.data?.pages[0]?.total ?? 0;
  const filters = { q: state.q, namespace: state.namespace, odd: state.odd };
  return (
    <Card label="Network policies">
      <div className="flex flex-wrap items-center gap-2 px-4.5 py-3.5">
        <SearchField value={state.q ?? ''} onChange={search} label="Filter by name" shortcut="/" className="w-52 max-sm:w-full" />
        <FilterMenu label="Namespace" options={(namespaces.data?.items ?? []).map(({ name }) => ({ value: name, label: name }))} chosen={state.namespace} onChange={(chosen) => set({ namespace: chosen.join(',') })} />
        <ListEnd downloads={[{ list: 'networkPolicies', query: asked, label: 'Policies' }]}>{query.data && plural(total, 'policy', 'policies')}</ListEnd>
        {network && (
          <div className="flex w-full flex-wrap gap-2">
            <OddChips counts={network.counts} chosen={state.odd} onChange={(odd) => set({ odd: odd.join(',') })} />
          </div>
        )}
      </div>
      <QueryView query={query}>
        {(data) => {
          const rows = data.pages.flatMap((page) => page.items);
          if (rows.length === 0) return setFilters(filters).length > 0 ? <NoMatch noun="policy" state={filters} set={set} /> : <None network={network} />;
          return (
            <>
              <DataTable caption="Network policies" columns={policyColumns(cluster, { set, hrefOf })} rows={rows} rowKey={policyKey} sort={state.sort} onSort={(sort) => set({ sort })} onEnd={more} total={total} selected={(row) => policyKey(row) === state.policy} className="hidden md:block" />
              <PolicyList rows={rows} more={hasNextPage ? more : undefined} set={set} hrefOf={hrefOf} className="md:hidden" />
            </>
          );
        }}
      </QueryView>
      <PolicyDialog policy={state.policy} onClose={close} />
    </Card>
  );
}

function None({ network }: { network: Network | undefined }) {
  if (network?.unread.some(({ kind }) => kind === 'networkpolicies')) return <ForbiddenState title="Policies cannot be read">Whether any workload is isolated is not known.</ForbiddenState>;
  return <EmptyState title="No NetworkPolicy">Nothing is isolated: every pod accepts connections from every other and may open them to any address.</EmptyState>;
}
