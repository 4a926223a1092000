'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { OwnerPage } from '#lib/api/owners.ts';
import { plural } from '#lib/format.ts';
import { NOBODY } from '#lib/kubernetes/ownership-labels.ts';
import { ListEnd } from '../downloads/list-end.tsx';
import { Page } from '../layout/page.tsx';
import { useCluster } from '../live.tsx';
import { read } from '../queries.ts';
import { Card } from '../ui/card.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { NoMatch } from '../ui/no-match.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { useUrlState } from '../url-state.ts';
import { ownerColumns } from './owner-columns.tsx';
import { OwnerList } from './owner-list.tsx';
import { ownersQuery, parseOwners } from './search-params.ts';

const KINDS = [
  { by: 'owner', label: 'By owner' },
  { by: 'team', label: 'By team' },
] as const;

/** Workloads rolled up by whom they belong to, worst first. */
export function OwnersView() {
  const cluster = useCluster();
  const { state, set, hrefOf } = useUrlState(parseOwners);
  const query = useQuery({ ...read(cluster, 'owners', ownersQuery(state)), placeholderData: keepPreviousData });
  const search = useCallback((q: string) => set({ q }), [set]);
  const tabs = KINDS.map(({ by, label }) => ({ label, href: hrefOf({ by }), current: by === (state.by ?? 'owner'), choose: () => set({ by: by === 'owner' ? undefined : by }) }));
  const { by: _, ...filters } = state;
  return (
    <Page crumbs={[{ label: 'Owners' }]} scope="applied">
      <Card label="Owners">
        <div className="flex flex-wrap items-center gap-2 px-4.5 py-3.5">
          <Tabs label="Rolled up" tabs={tabs} />
          <SearchField value={state.q ?? ''} onChange={search} label="Filter by name" shortcut="/" className="w-56" />
          <ListEnd downloads={[{ list: 'owners', query: ownersQuery(state), label: 'Owners' }]}>{query.data && countText(query.data)}</ListEnd>
        </div>
        <QueryView query={query}>
          {({ items, by, keys }) => (
            <>
              {items.length === 0 ? (
                <NoMatch noun={by} state={filters} set={set} />
              ) : (
                <>
                  <DataTable caption="Owners" columns={ownerColumns(cluster, by)} rows={items} rowKey={(row) => row.value} sort={state.sort} onSort={(sort) => set({ sort })} className="hidden md:block" />
                  <OwnerList rows={items} by={by} className="md:hidden" />
                </>
              )}
              <p className="border-t border-line px-4.5 py-3 text-[12.5px] text-ink-3">
                The {by} is the first of {keys.map((key, index) => <span key={key}>{index > 0 && (index === keys.length - 1 ? ' and ' : ', ')}<code className="font-mono text-[12px] text-ink-2">{key}</code></span>)} that is a label or annotation of the workload, else of its pod template, else of its namespace. Platform workloads are left out. Each {by} is scored as a namespace is.
              </p>
            </>
          )}
        </QueryView>
      </Card>
    </Page>
  );
}

function countText({ items, by, total }: OwnerPage): string {
  const nobody = items.find(({ value }) => value === NOBODY);
  const named = total - (nobody ? 1 : 0);
  return `${plural(named, by)}${nobody ? `, ${plural(nobody.workloads, 'workload')} without` : ''}`;
}
