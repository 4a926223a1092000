'use client';
import { queryOptions, useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import type { MouseEvent } from 'react';
import type { Aggregate, Page } from '#lib/api/common.ts';
import type { ClusterInfo } from '#lib/api/posture.ts';
import { callApi } from '../api.ts';
import { cx } from '../cx.ts';
import { useCluster } from '../live.tsx';
import { GradeBadge } from '../posture/grade.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { SkeletonRows } from '../ui/states.tsx';
import { clusterName } from './cluster-card.tsx';
import { type SwitchTarget, switchTarget } from './switch-target.ts';

type Row = ClusterInfo & { posture: Aggregate | null };

/** Asked each time the list is opened. */
const clustersQuery = queryOptions({ queryKey: ['clusters'], queryFn: ({ signal }) => callApi<Page<Row>>('clusters', { signal }), staleTime: 0 });

/** How long the other cluster may take to say whether it has the page one is on. */
const PROBE_MS = 2_000;

const entry = 'flex items-center gap-2 rounded-md px-2 py-1.5 hover:bg-sunk';

/** The clusters to go to, each on the page one is on. */
export function ClusterSwitcher({ onChoose }: { onChoose: () => void }) {
  const query = useQuery(clustersQuery);
  return (
    <div className="mt-2 border-t border-line pt-1.5">
      <QueryView query={query} loading={<SkeletonRows rows={2} />}>
        {({ items }) => (
          <ul className="max-h-[40vh] overflow-y-auto">
            {items.map((cluster) => (
              <li key={cluster.slug}>
                <ClusterLink cluster={cluster} onChoose={onChoose} />
              </li>
            ))}
          </ul>
        )}
      </QueryView>
      {(query.data?.total ?? 0) > 1 && (
        <Link href="/" prefetch={false} className={cx(entry, 'text-sea')}>
          All clusters
        </Link>
      )}
      <Link href="/?add=yes" prefetch={false} className={cx(entry, 'text-sea')}>
        Add cluster…
      </Link>
    </div>
  );
}

function ClusterLink({ cluster, onChoose }: { cluster: Row; onChoose: () => void }) {
  const present = useCluster();
  const pathname = usePathname();
  const search = useSearchParams().toString();
  const router = useRouter();
  const on = cluster.slug === present;
  const { path, probe, otherwise } = switchTarget(pathname, search === '' ? '' : `?${search}`, present, cluster.slug);
  const choose = async (event: MouseEvent) => {
    if (probe === null || on || event.metaKey || event.ctrlKey || event.shiftKey) return onChoose();
    event.preventDefault();
    router.push((await hasPage(cluster.slug, probe)) ? path : otherwise);
    onChoose();
  };
  return (
    <Link href={path} prefetch={false} onClick={(event) => void choose(event)} aria-current={on ? 'true' : undefined} className={cx(entry, on && 'bg-sunk')}>
      <GradeBadge grade={cluster.posture?.grade ?? null} className="size-5 text-[11px]" />
      <span className="min-w-0">
        <span className="block truncate">{clusterName(cluster)}</span>
        {(cluster.state === 'unreachable' || cluster.state === 'error') && <span className="block text-[12px] text-critical">cannot be read</span>}
      </span>
    </Link>
  );
}

/** Whatever cannot be said in time counts as not there: the list that one comes to then says how the cluster is. */
async function hasPage(slug: string, { list, name }: NonNullable<SwitchTarget['probe']>): Promise<boolean> {
  try {
    const { items } = await callApi<{ items: { name: string }[] }>(`clusters/${encodeURIComponent(slug)}/${list}`, { signal: AbortSignal.timeout(PROBE_MS) });
    return items.some((item) => item.name === name);
  } catch {
    return false;
  }
}
