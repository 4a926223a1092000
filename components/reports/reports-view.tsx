'use client';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { ReportRow } from '#lib/api/reports.ts';
import { plural } from '#lib/format.ts';
import { ListEnd } from '../downloads/list-end.tsx';
import { Page } from '../layout/page.tsx';
import { useCluster } from '../live.tsx';
import { read, readPages } from '../queries.ts';
import { Card } from '../ui/card.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { EmptyState } from '../ui/states.tsx';
import { useUrlState } from '../url-state.ts';
import { reportColumns } from './report-columns.tsx';
import { ReportList } from './report-list.tsx';
import { RevokeForm } from './revoke-form.tsx';
import { parseReports, reportsQuery } from './search-params.ts';
import { ShareReport } from './share-report.tsx';

/** Every report link of the cluster: how it stands, how often it was opened, and an end to it. */
export function ReportsView() {
  const cluster = useCluster();
  const { state, set } = useUrlState(parseReports);
  const query = useInfiniteQuery({ ...readPages(cluster, 'reports', reportsQuery(state)), placeholderData: keepPreviousData, refetchOnMount: 'always' });
  const posture = useQuery(read(cluster, 'posture', {}));
  const [revoking, setRevoking] = useState<ReportRow | null>(null);
  const search = useCallback((q: string) => set({ q }), [set]);
  const { hasNextPage, isFetching, fetchNextPage } = query;
  const more = useCallback(() => void (hasNextPage && !isFetching && fetchNextPage()), [hasNextPage, isFetching, fetchNextPage]);
  const total = query.data?.pages[0]?.total;
  return (
    <Page crumbs={[{ label: 'Reports' }]} actions={<ShareReport scope={{ kind: 'cluster' }} title={posture.data?.cluster.name ?? cluster} />}>
      <Card label="Reports">
        <div className="flex flex-wrap items-center gap-2 px-4.5 py-3.5">
          <SearchField value={state.q ?? ''} onChange={search} label="Filter by title" shortcut="/" className="w-56 max-sm:w-full" />
          <ListEnd downloads={[{ list: 'reports', query: reportsQuery(state), label: 'Report links' }]}>{total !== undefined && plural(total, 'report')}</ListEnd>
        </div>
        {posture.data?.cluster.kind === 'demo' && <p className="border-t border-line px-4.5 py-2.5 text-[13px] text-ink-2">This is the demo: its links end when it is stopped.</p>}
        <QueryView query={query}>
          {(data) => {
            const rows = data.pages.flatMap((page) => page.items);
            if (rows.length === 0)
              return state.q === undefined ? (
                <EmptyState title="No report yet">“Share report” on the Overview, a namespace or a workload freezes what it shows and gives a link to it.</EmptyState>
              ) : (
                <EmptyState title="No report matches">Look for a shorter title.</EmptyState>
              );
            return (
              <>
                <DataTable caption="Reports" columns={reportColumns(setRevoking)} rows={rows} rowKey={(row) => row.id} sort={state.sort} onSort={(sort) => set({ sort })} onEnd={more} total={total} className="hidden md:block" />
                <ReportList rows={rows} onRevoke={setRevoking} more={hasNextPage ? more : undefined} className="md:hidden" />
              </>
            );
          }}
        </QueryView>
      </Card>
      <p className="mt-3 text-[13px] text-ink-3">A link is shown only when it is made: what is stored is a hash of it. An opening is one request for its page.</p>
      <Dialog open={revoking !== null} onClose={() => setRevoking(null)} title="Revoke this link?">
        {revoking && <RevokeForm report={revoking} onClose={() => setRevoking(null)} />}
      </Dialog>
    </Page>
  );
}
