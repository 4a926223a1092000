'use client';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { plural } from '#lib/format.ts';
import type { Download } from '../downloads/download-menu.tsx';
import { ListEnd } from '../downloads/list-end.tsx';
import { Page } from '../layout/page.tsx';
import { useCluster } from '../live.tsx';
import { read, readPages } from '../queries.ts';
import { Card } from '../ui/card.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { NoMatch } from '../ui/no-match.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { useUrlState } from '../url-state.ts';
import { findingsQuery, parseWorkloads, workloadsQuery } from './search-params.ts';
import { workloadColumns } from './workload-columns.tsx';
import { WorkloadFilters } from './workload-filters.tsx';
import { WorkloadList } from './workload-list.tsx';

/** Every workload, filtered, sorted and searched by the URL; more are loaded as one scrolls. */
export function WorkloadsView() {
  const cluster = useCluster();
  const { state, set } = useUrlState(parseWorkloads);
  const query = useInfiniteQuery({ ...readPages(cluster, 'workloads', workloadsQuery(state)), placeholderData: keepPreviousData });
  const { hasNextPage, isFetching, fetchNextPage } = query;
  const more = useCallback(() => void (hasNextPage && !isFetching && fetchNextPage()), [hasNextPage, isFetching, fetchNextPage]);
  const counted = findingsQuery(state);
  const findings = useQuery({ ...read(cluster, 'findings', counted ?? {}), enabled: counted !== null });
  const total = query.data?.pages[0]?.total;
  const downloads: Download[] = [{ list: 'workloads', query: workloadsQuery(state), label: 'Workloads' }, ...(counted === null ? [] : [{ list: 'findings' as const, query: counted, label: 'Findings' }])];
  return (
    <Page crumbs={[{ label: 'Workloads' }]} scope="applied">
      <Card label="Workloads">
        <div className="flex flex-wrap items-center gap-2 px-4.5 py-3.5">
          <WorkloadFilters state={state} set={set} />
          <ListEnd downloads={downloads}>
            {total !== undefined && plural(total, 'workload')}
            {counted !== null && findings.data && `, ${plural(findings.data.total, `${state.severity.join(' or ')} finding`)}`}
          </ListEnd>
        </div>
        <QueryView query={query}>
          {(data) => {
            const rows = data.pages.flatMap((page) => page.items);
            if (rows.length === 0) return <NoMatch noun="workload" state={state} set={set} />;
            return (
              <>
                <DataTable caption="Workloads" columns={workloadColumns(cluster)} rows={rows} rowKey={(row) => row.key} sort={state.sort} onSort={(sort) => set({ sort })} onEnd={more} total={total} className="hidden md:block" />
                <WorkloadList rows={rows} more={hasNextPage ? more : undefined} className="md:hidden" />
              </>
            );
          }}
        </QueryView>
      </Card>
    </Page>
  );
}
