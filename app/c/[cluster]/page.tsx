import type { Metadata } from 'next';
import { parseRange } from '#components/charts/range-params.ts';
import { LATEST_CHANGES, LATEST_EVENTS, WORST_NAMESPACES } from '#components/overview/overview-queries.ts';
import { OverviewView } from '#components/overview/overview-view.tsx';
import { toSearchParams, type PageSearchParams } from '#components/search-params.ts';
import { Prefetched, prefetch } from '../../prefetch.tsx';

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Overview · ${(await params).cluster}` };
}

interface Props {
  params: Promise<{ cluster: string }>;
  searchParams: Promise<PageSearchParams>;
}

export default async function OverviewPage({ params, searchParams }: Props) {
  const { cluster } = await params;
  const range = parseRange(toSearchParams(await searchParams));
  const reads = [prefetch('checks', {}), prefetch('trends', { range }), prefetch('namespaces', WORST_NAMESPACES), prefetch('changes', LATEST_CHANGES), prefetch('events', LATEST_EVENTS)];
  return (
    <Prefetched cluster={cluster} reads={reads}>
      <OverviewView />
    </Prefetched>
  );
}
