import type { Metadata } from 'next';
import { toSearchParams, type PageSearchParams } from '#components/search-params.ts';
import { findingsQuery, parseWorkloads, workloadsQuery } from '#components/workloads/search-params.ts';
import { WorkloadsView } from '#components/workloads/workloads-view.tsx';
import { Prefetched, prefetch } from '../../../prefetch.tsx';
import { clusterTitle } from '../../../titles.ts';

interface Props {
  params: Promise<{ cluster: string }>;
  searchParams: Promise<PageSearchParams>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return clusterTitle((await params).cluster, 'Workloads');
}

export default async function WorkloadsPage({ params, searchParams }: Props) {
  const { cluster } = await params;
  const state = parseWorkloads(toSearchParams(await searchParams));
  const counted = findingsQuery(state);
  return (
    <Prefetched cluster={cluster} reads={[prefetch('workloads', workloadsQuery(state), { pages: true }), ...(counted === null ? [] : [prefetch('findings', counted)])]}>
      <WorkloadsView />
    </Prefetched>
  );
}
