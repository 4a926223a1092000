'use client';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { AdmissionRow } from '#lib/api/admission.ts';
import { formatCount, plural } from '#lib/format.ts';
import { namespacePath, workloadsPath } from '#lib/paths.ts';
import { ListEnd } from '../downloads/list-end.tsx';
import { useCluster } from '../live.tsx';
import { readPages } from '../queries.ts';
import { Card } from '../ui/card.tsx';
import { Chip } from '../ui/chip.tsx';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { FilterMenu } from '../ui/filter-menu.tsx';
import { NoMatch } from '../ui/no-match.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { PlainLink, StretchedLink } from '../ui/text-link.tsx';
import { useUrlState } from '../url-state.ts';
import { LabelErrors } from './label-errors.tsx';
import { Answer, enforcedWord, GateNames, PodSecurity, Soft } from './namespace-cells.tsx';
import { NamespaceAnswers } from './namespace-answers.tsx';
import { admissionQuery, ENFORCED, parseAdmission } from './search-params.ts';

/** The truth table: what a pod that is created in each namespace has to pass. */
export function NamespacesCard() {
  const cluster = useCluster();
  const { state, set } = useUrlState(parseAdmission);
  const asked = admissionQuery(state);
  const query = useInfiniteQuery({ ...readPages(cluster, 'admissionNamespaces', asked), placeholderData: keepPreviousData });
  const search = useCallback((q: string) => set({ q }), [set]);
  const { hasNextPage, isFetching, fetchNextPage } = query;
  const more = useCallback(() => void (hasNextPage && !isFetching && fetchNextPage()), [hasNextPage, isFetching, fetchNextPage]);
  const total = query.data?.pages[0]?.total ?? 0;
  const filters = { q: state.q, enforced: state.enforced, ns: state.ns, owner: state.owner, team: state.team };
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <LabelErrors rows={rows} />
      <Card title="What a new pod has to pass" hint="by namespace, as the checks of item 11 judge it">
        <div className="flex flex-wrap items-center gap-2 px-4.5 py-3.5">
          <SearchField value={state.q ?? ''} onChange={search} label="Filter by name" shortcut="/" className="w-52 max-sm:w-full" />
          <FilterMenu label="Enforced" options={ENFORCED.map((value) => ({ value, label: enforcedWord(value) }))} chosen={state.enforced} onChange={(chosen) => set({ enforced: chosen.join(',') })} />
          <ListEnd downloads={[{ list: 'admissionNamespaces', query: asked, label: 'Namespaces' }]}>{query.data && plural(total, 'namespace')}</ListEnd>
        </div>
        <QueryView query={query}>
          {() =>
            rows.length === 0 ? (
              <NoMatch noun="namespace" state={filters} set={set} />
            ) : (
              <>
                <DataTable caption="What a new pod has to pass in each namespace" columns={columns(cluster)} rows={rows} rowKey={(row) => row.namespace} sort={state.sort} onSort={(sort) => set({ sort })} onEnd={more} total={total} className="hidden lg:block" />
                <NamespaceAnswers rows={rows} className="lg:hidden" />
              </>
            )
          }
        </QueryView>
      </Card>
    </>
  );
}

const columns = (cluster: string): Column<AdmissionRow>[] => [
  {
    id: 'name',
    header: 'Namespace',
    sort: 'name',
    cell: (row) => (
      <span className="flex items-center gap-2">
        <StretchedLink href={namespacePath(cluster, row.namespace)} title={row.namespace} className="block max-w-52 truncate font-[540]">
          {row.namespace}
        </StretchedLink>
        {row.platform && <Chip>platform</Chip>}
      </span>
    ),
  },
  {
    id: 'workloads',
    header: 'Workloads',
    sort: 'workloads',
    descending: true,
    align: 'right',
    cell: (row) => (
      <PlainLink href={workloadsPath(cluster, { namespace: row.namespace })} className="relative z-10">
        {formatCount(row.workloads)}
      </PlainLink>
    ),
  },
  {
    id: 'pod-security',
    header: 'Pod Security enforces',
    className: 'pl-6',
    cell: (row) => (
      <span className="block max-w-60">
        <PodSecurity row={row} />
      </span>
    ),
  },
  { id: 'soft', header: 'Warns and audits', cell: (row) => <Soft row={row} /> },
  { id: 'gates', header: 'Other gates', className: 'w-full max-w-0', cell: (row) => <GateNames row={row} /> },
  { id: 'enforced', header: 'Enforced', cell: (row) => <Answer row={row} check="admission-enforced" /> },
  { id: 'closed', header: 'Holds when it breaks', cell: (row) => <Answer row={row} check="admission-fails-open" /> },
];
