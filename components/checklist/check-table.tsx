'use client';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { CheckDetail } from '#lib/api/checks.ts';
import { plural } from '#lib/format.ts';
import type { Verdict } from '#lib/model/verdict.ts';
import { ListEnd } from '../downloads/list-end.tsx';
import { useCluster } from '../live.tsx';
import { readPages } from '../queries.ts';
import { Card } from '../ui/card.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { EmptyState } from '../ui/states.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { useUrlState } from '../url-state.ts';
import { CheckFilters } from './check-filters.tsx';
import { CheckRows } from './check-rows.tsx';
import { findingColumns } from './finding-columns.tsx';
import { checkFindings, parseCheck, VERDICT_TABS } from './search-params.ts';

const names: Record<(typeof VERDICT_TABS)[number], string> = { fail: 'Fail', unknown: 'Unknown', waived: 'Waived', pass: 'Pass', 'not-applicable': 'Does not apply' };
const empty: Record<Verdict, string> = {
  fail: 'Nothing fails this check',
  unknown: 'Everything it needs could be read',
  waived: 'No waiver covers it',
  pass: 'Nothing passes this check',
  'not-applicable': 'It applies to every workload',
};

/** Every workload the check concerns, by verdict. */
export function CheckTable({ check }: { check: CheckDetail }) {
  const cluster = useCluster();
  const { state, set, hrefOf } = useUrlState(parseCheck);
  const query = useInfiniteQuery({ ...readPages(cluster, 'findings', checkFindings(check.id, state)), placeholderData: keepPreviousData });
  const { hasNextPage, isFetching, fetchNextPage } = query;
  const more = useCallback(() => void (hasNextPage && !isFetching && fetchNextPage()), [hasNextPage, isFetching, fetchNextPage]);
  const counts = { fail: check.fail, unknown: check.unknown, waived: check.waived, pass: check.pass, 'not-applicable': check.notApplicable };
  const tabs = VERDICT_TABS.map((verdict) => ({ label: `${names[verdict]} ${counts[verdict]}`, href: hrefOf({ verdict }), current: verdict === state.verdict, choose: () => set({ verdict: verdict === 'fail' ? undefined : verdict }) }));
  const first = query.data?.pages[0];
  const filtered = state.q !== undefined || state.namespace.length > 0;
  return (
    <Card label="Workloads by verdict">
      <div className="flex flex-wrap items-center gap-2 px-4.5 py-3.5">
        <Tabs label="Verdict" tabs={tabs} />
        <CheckFilters state={state} set={set} />
        <ListEnd downloads={[{ list: 'findings', query: checkFindings(check.id, state), label: 'Workloads' }]}>{first && `${plural(first.total, 'workload')} in ${plural(first.namespaces, 'namespace')}`}</ListEnd>
      </div>
      <QueryView query={query}>
        {(data) => {
          const rows = data.pages.flatMap((page) => page.items);
          if (rows.length === 0) return <EmptyState title={filtered ? 'No workload matches' : empty[state.verdict]}>{filtered && 'Take a filter away, or look for a shorter name.'}</EmptyState>;
          return (
            <>
              <DataTable caption={`Workloads, ${names[state.verdict]}`} columns={findingColumns(cluster, state.verdict)} rows={rows} rowKey={(row) => row.key} sort={state.sort} onSort={(sort) => set({ sort })} onEnd={more} total={first?.total} className="hidden md:block" />
              <CheckRows rows={rows} more={hasNextPage ? more : undefined} className="md:hidden" />
            </>
          );
        }}
      </QueryView>
    </Card>
  );
}
