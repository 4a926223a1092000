'use client';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { plural } from '#lib/format.ts';
import { sourcesPath } from '#lib/paths.ts';
import { ListEnd } from '../downloads/list-end.tsx';
import { Page } from '../layout/page.tsx';
import { useCluster } from '../live.tsx';
import { read, readPages } from '../queries.ts';
import { Card } from '../ui/card.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { FilterMenu } from '../ui/filter-menu.tsx';
import { NoMatch } from '../ui/no-match.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { EmptyState, ForbiddenState } from '../ui/states.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { useUrlState } from '../url-state.ts';
import { nodeColumns } from './node-columns.tsx';
import { NodeList } from './node-list.tsx';
import { type NodesState, nodesQuery, parseNodes } from './search-params.ts';

const COVERED = [
  { value: 'false', label: 'missing' },
  { value: 'true', label: 'all there' },
];

/** Every node: what it is made of, which agents it lacks, and how much runs there. */
export function NodesView() {
  const cluster = useCluster();
  const { state, set } = useUrlState(parseNodes);
  const query = useInfiniteQuery({ ...readPages(cluster, 'nodes', nodesQuery(state)), placeholderData: keepPreviousData });
  const search = useCallback((q: string) => set({ q }), [set]);
  const { hasNextPage, isFetching, fetchNextPage } = query;
  const more = useCallback(() => void (hasNextPage && !isFetching && fetchNextPage()), [hasNextPage, isFetching, fetchNextPage]);
  const total = query.data?.pages[0]?.total;
  return (
    <Page crumbs={[{ label: 'Nodes' }]}>
      <Card label="Nodes">
        <div className="flex flex-wrap items-center gap-2 px-4.5 py-3.5">
          <SearchField value={state.q ?? ''} onChange={search} label="Filter by name" shortcut="/" className="w-56 max-sm:w-full" />
          <FilterMenu label="Agents" options={COVERED} chosen={state.covered ? [state.covered] : []} onChange={([covered]) => set({ covered })} single />
          <ListEnd downloads={[{ list: 'nodes', query: nodesQuery(state), label: 'Nodes' }]}>{total !== undefined && plural(total, 'node')}</ListEnd>
        </div>
        <QueryView query={query}>
          {(data) => {
            const rows = data.pages.flatMap((page) => page.items);
            if (rows.length === 0) return <None state={state} set={set} />;
            return (
              <>
                <DataTable caption="Nodes" columns={nodeColumns(cluster)} rows={rows} rowKey={(row) => row.name} sort={state.sort} onSort={(sort) => set({ sort })} onEnd={more} total={total} className="hidden md:block" />
                <NodeList rows={rows} className="md:hidden" />
                <p className="border-t border-line px-4.5 py-3 text-[12.5px] text-ink-3">
                  Every node should have a ready runtime agent, which sees what processes do, and a log agent, which carries logs off it. One that is away counts for ten minutes, so that a rollout raises no alarm.
                </p>
              </>
            );
          }}
        </QueryView>
      </Card>
    </Page>
  );
}

/** Why no node is listed: a filter, files instead of a cluster, or an account that may not read them. */
function None({ state, set }: { state: NodesState; set: Parameters<typeof NoMatch>[0]['set'] }) {
  const slug = useCluster();
  const { data } = useQuery(read(slug, 'posture', {}));
  if (data?.cluster.kind === 'manifests') return <EmptyState title="Manifests have no nodes">Files say what is to run, not where.</EmptyState>;
  if (data?.cluster.nodes === null)
    return (
      <ForbiddenState title="Nodes may not be read">
        The account may not list nodes. <TextLink href={sourcesPath(slug)}>Sources</TextLink> has the rule that is missing.
      </ForbiddenState>
    );
  return <NoMatch noun="node" state={state} set={set} />;
}
