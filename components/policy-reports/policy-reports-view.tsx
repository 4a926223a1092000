'use client';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { ForeignFindingPage } from '#lib/api/foreign-findings.ts';
import { formatCount, plural } from '#lib/format.ts';
import { ListEnd } from '../downloads/list-end.tsx';
import { Page } from '../layout/page.tsx';
import { useCluster } from '../live.tsx';
import { readPages } from '../queries.ts';
import { UnreadNote } from '../sources/unread-note.tsx';
import { Card } from '../ui/card.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { NoMatch } from '../ui/no-match.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { EmptyState } from '../ui/states.tsx';
import { useUrlState } from '../url-state.ts';
import { foreignFindingColumns } from './finding-columns.tsx';
import { FindingList, foreignKey } from './finding-list.tsx';
import { ReportFilters } from './report-filters.tsx';
import { parsePolicyReports, policyReportsQuery } from './search-params.ts';

/** What other tools say of the cluster in policy reports. None of it is part of the score. */
export function PolicyReportsView() {
  const cluster = useCluster();
  const { state, set } = useUrlState(parsePolicyReports);
  const query = useInfiniteQuery({ ...readPages(cluster, 'foreignFindings', policyReportsQuery(state)), placeholderData: keepPreviousData });
  const { hasNextPage, isFetching, fetchNextPage } = query;
  const more = useCallback(() => void (hasNextPage && !isFetching && fetchNextPage()), [hasNextPage, isFetching, fetchNextPage]);
  const first = query.data?.pages[0];
  if (first && !first.installed) return <NotInstalled />;
  return (
    <Page crumbs={[{ label: 'Policy reports' }]} scope="applied">
      <div className="grid gap-3 rail:gap-4">
        {first && <UnreadNote unread={first.unread} what="What these reports say is missing here." />}
        <Card label="Policy reports">
          <p className="px-4.5 pt-3.5 text-[13px] text-ink-2">{first && summaryText(first)} What other tools find is shown as they say it and is not part of the score.</p>
          <div className="flex flex-wrap items-center gap-2 px-4.5 py-3.5">
            <ReportFilters state={state} set={set} known={first} />
            <ListEnd downloads={[{ list: 'foreignFindings', query: policyReportsQuery(state), label: 'Findings' }]}>{first && plural(first.total, 'finding')}</ListEnd>
          </div>
          <QueryView query={query}>
            {(data) => {
              const rows = data.pages.flatMap((page) => page.items);
              if (rows.length === 0) return <NoMatch noun="finding" state={state} set={set} />;
              return (
                <>
                  <DataTable caption="Findings of other tools" columns={foreignFindingColumns(cluster)} rows={rows} rowKey={foreignKey} sort={state.sort} onSort={(sort) => set({ sort })} onEnd={more} total={data.pages[0]?.total} className="hidden md:block" />
                  <FindingList rows={rows} more={hasNextPage ? more : undefined} className="md:hidden" />
                </>
              );
            }}
          </QueryView>
        </Card>
      </div>
    </Page>
  );
}

function summaryText({ reports, passed, skipped, left }: ForeignFindingPage): string {
  const counted = `${plural(reports, 'report')}. What passed (${formatCount(passed)})${skipped > 0 ? ` or was skipped (${formatCount(skipped)})` : ''} is only counted.`;
  return left > 0 ? `${counted} Of reports with more than a thousand results ${formatCount(left)} are left out.` : counted;
}

const KINDS = [
  { group: 'wgpolicyk8s.io', kinds: 'PolicyReport and ClusterPolicyReport', by: 'Kyverno, Trivy and Falco adapters, Kubewarden' },
  { group: 'openreports.io', kinds: 'Report and ClusterReport', by: 'their successor, written by newer Kyverno' },
  { group: 'reports.x-k8s.io', kinds: 'PolicyReport and ClusterPolicyReport', by: 'prototypes of the Policy Working Group' },
];

const NotInstalled = () => (
  <Page crumbs={[{ label: 'Policy reports' }]}>
    <Card label="Policy reports">
      <EmptyState title="This cluster has no policy reports">
        Tools such as Kyverno write what they find into objects of the cluster. Where their kinds are installed they are listed here, by tool and by workload, without any bearing on the score. It looks again by itself; nothing has to be set up.
        <ul className="mx-auto mt-4 grid w-fit gap-1.5 text-left">
          {KINDS.map(({ group, kinds, by }) => (
            <li key={group} className="wrap-anywhere">
              <code className="font-mono text-[12.5px] text-ink">{group}</code>: {kinds} <span className="text-ink-3">({by})</span>
            </li>
          ))}
        </ul>
      </EmptyState>
    </Card>
  </Page>
);
