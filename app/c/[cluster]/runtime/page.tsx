import type { Metadata } from 'next';
import { RuntimeView } from '#components/runtime/runtime-view.tsx';
import { eventsQuery, parseRuntime } from '#components/runtime/search-params.ts';
import { toSearchParams, type PageSearchParams } from '#components/search-params.ts';
import { Prefetched, prefetch } from '../../../prefetch.tsx';
import { clusterTitle } from '../../../titles.ts';

interface Props {
  params: Promise<{ cluster: string }>;
  searchParams: Promise<PageSearchParams>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return clusterTitle((await params).cluster, 'Runtime');
}

export default async function RuntimePage({ params, searchParams }: Props) {
  const { cluster } = await params;
  const query = eventsQuery(parseRuntime(toSearchParams(await searchParams)));
  return (
    <Prefetched cluster={cluster} reads={[prefetch('events', query, { pages: true })]}>
      <RuntimeView />
    </Prefetched>
  );
}
