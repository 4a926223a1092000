'use client';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { FleetCluster } from '#lib/api/fleet.ts';
import { plural } from '#lib/format.ts';
import { clusterName } from '../layout/cluster-card.tsx';
import { GRADE_OPTIONS } from '../posture/filter-options.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FilterMenu } from '../ui/filter-menu.tsx';
import { NoMatch } from '../ui/no-match.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { EmptyState } from '../ui/states.tsx';
import { useUrlState } from '../url-state.ts';
import { AddClusterDialog } from './add-cluster.tsx';
import { arrange } from './arrange.ts';
import { STATE_OPTIONS } from './cluster-state-tag.tsx';
import { CommonFailures } from './common-failures.tsx';
import { FleetHead } from './fleet-head.tsx';
import { fleetColumns } from './fleet-columns.tsx';
import { FleetList } from './fleet-list.tsx';
import { fleetQuery } from './fleet-query.ts';
import { RemoveCluster } from './remove-cluster.tsx';
import { RemovedBar } from './removed-bar.tsx';
import { parseFleet } from './search-params.ts';

/** Every cluster, worst first, and what fails in several of them. */
export function FleetView() {
  const { state, set } = useUrlState(parseFleet);
  const query = useQuery(fleetQuery);
  const [removing, setRemoving] = useState<FleetCluster | null>(null);
  const [removed, setRemoved] = useState<{ slug: string; name: string } | null>(null);
  const search = useCallback((q: string) => set({ q }), [set]);
  const { add, ...filters } = state;
  const addButton = <Button onClick={() => set({ add: 'yes' })}>Add cluster</Button>;
  return (
    <>
      <FleetHead query={query} action={addButton} />
      <div className="grid gap-4">
        {removed && <RemovedBar key={removed.slug} removed={removed} onDone={() => setRemoved(null)} />}
        <Card label="Clusters">
          <div className="flex flex-wrap items-center gap-2 px-4.5 py-3.5">
            <SearchField value={state.q ?? ''} onChange={search} label="Filter by name" shortcut="/" className="w-56" />
            <FilterMenu label="Grade" options={GRADE_OPTIONS} chosen={state.grade} onChange={(grade) => set({ grade: grade.join(',') })} />
            <FilterMenu label="State" options={STATE_OPTIONS} chosen={state.state} onChange={(states) => set({ state: states.join(',') })} />
            <output className="ml-auto text-[12.5px] text-ink-3">{query.data && plural(arrange(query.data.clusters, state).length, 'cluster')}</output>
          </div>
          <QueryView query={query}>
            {({ clusters }) => {
              if (clusters.length === 0) return <EmptyState title="No cluster is watched" action={addButton}>Add a context of the kubeconfig, or start Plimsoll with one.</EmptyState>;
              const rows = arrange(clusters, state);
              if (rows.length === 0) return <NoMatch noun="cluster" state={filters} set={set} />;
              return (
                <>
                  <DataTable caption="Clusters" columns={fleetColumns(setRemoving)} rows={rows} rowKey={({ slug }) => slug} sort={state.sort} onSort={(sort) => set({ sort })} className="hidden lg:block" />
                  <FleetList rows={rows} onRemove={setRemoving} className="lg:hidden" />
                </>
              );
            }}
          </QueryView>
        </Card>
        {query.data && <CommonFailures failures={query.data.failures} clusters={query.data.clusters.length} />}
      </div>
      <AddClusterDialog open={add === 'yes'} onClose={() => set({ add: undefined })} onAdded={() => set({ add: undefined })} />
      <Dialog open={removing !== null} onClose={() => setRemoving(null)} title="Remove a cluster">
        {removing && (
          <RemoveCluster
            cluster={removing}
            onClose={() => setRemoving(null)}
            onRemoved={() => {
              setRemoved({ slug: removing.slug, name: clusterName(removing) });
              setRemoving(null);
            }}
          />
        )}
      </Dialog>
    </>
  );
}
