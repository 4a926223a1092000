'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { NodeDetail } from '#lib/api/coverage.ts';
import type { PodRow } from '#lib/api/workload.ts';
import { formatCount, formatScore, plural } from '#lib/format.ts';
import { podPath } from '#lib/paths.ts';
import { DownloadMenu } from '../downloads/download-menu.tsx';
import { useCluster } from '../live.tsx';
import { GradeBadge } from '../posture/grade.tsx';
import { readPages } from '../queries.ts';
import { ShowMore } from '../ui/show-more.tsx';
import { Card } from '../ui/card.tsx';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { EmptyState } from '../ui/states.tsx';
import { StretchedLink } from '../ui/text-link.tsx';
import { Time } from '../ui/time.tsx';
import { nodePods } from './search-params.ts';

/** The pods on a node. */
export function NodePodsCard({ node }: { node: NodeDetail }) {
  const cluster = useCluster();
  const query = useInfiniteQuery(readPages(cluster, 'pods', nodePods(node.name)));
  const { hasNextPage, isFetching, fetchNextPage } = query;
  const more = useCallback(() => void (hasNextPage && !isFetching && fetchNextPage()), [hasNextPage, isFetching, fetchNextPage]);
  const total = query.data?.pages[0]?.total;
  return (
    <Card title="Pods" hint={total ? plural(total, 'pod') : undefined} action={<DownloadMenu quiet downloads={[{ list: 'pods', query: nodePods(node.name), label: 'Pods' }]} />}>
      <QueryView query={query}>
        {(data) => {
          const rows = data.pages.flatMap((page) => page.items);
          if (rows.length === 0) return <EmptyState title="No pod is here">Those that you may not see are not listed.</EmptyState>;
          return (
            <>
              <DataTable caption={`Pods on ${node.name}`} columns={columns(cluster)} rows={rows} rowKey={(pod) => `${pod.namespace}/${pod.name}`} onEnd={more} total={total} className="hidden md:block" />
              <ul className="mt-2.5 md:hidden">
                {rows.map((pod) => (
                  <PhoneRow key={`${pod.namespace}/${pod.name}`} pod={pod} cluster={cluster} />
                ))}
              </ul>
              <ShowMore more={hasNextPage ? more : undefined} className="md:hidden" />
            </>
          );
        }}
      </QueryView>
    </Card>
  );
}

const columns = (cluster: string): Column<PodRow>[] => [
  {
    id: 'name',
    header: 'Pod',
    cell: (pod) => (
      <span className="flex items-center gap-2.5">
        <GradeBadge grade={pod.grade} />
        <StretchedLink href={podPath(cluster, pod.namespace, pod.name)} title={pod.name} className="block max-w-[380px] truncate font-[540]">
          {pod.name}
        </StretchedLink>
      </span>
    ),
  },
  { id: 'namespace', header: 'Namespace', cell: (pod) => pod.namespace },
  { id: 'score', header: 'Score', cell: (pod) => (pod.score === null ? <span className="text-ink-3">not graded</span> : formatScore(pod.score)) },
  { id: 'phase', header: 'Phase', cell: (pod) => pod.phase },
  { id: 'ready', header: 'Ready', cell: (pod) => pod.ready },
  { id: 'restarts', header: 'Restarts', align: 'right', cell: (pod) => formatCount(pod.restarts) },
  { id: 'started', header: 'Started', className: 'pl-9!', cell: (pod) => (pod.startedAt === null ? <span className="text-ink-3">not yet</span> : <Time at={pod.startedAt} />) },
];

function PhoneRow({ pod, cluster }: { pod: PodRow; cluster: string }) {
  return (
    <li className="relative grid grid-cols-[auto_1fr] items-center gap-3 border-t border-line px-4 py-2.5">
      <GradeBadge grade={pod.grade} />
      <div className="min-w-0">
        <StretchedLink href={podPath(cluster, pod.namespace, pod.name)} className="block truncate font-[540]">
          {pod.name}
        </StretchedLink>
        <p className="truncate text-[12px] text-ink-3">
          {pod.namespace} · {pod.phase} · {pod.ready}
        </p>
      </div>
    </li>
  );
}
