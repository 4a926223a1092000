import type { Metadata } from 'next';
import { WaiversView } from '#components/waivers/waivers-view.tsx';
import { parseWaivers, waiversQuery } from '#components/waivers/search-params.ts';
import { toSearchParams, type PageSearchParams } from '#components/search-params.ts';
import { Prefetched, prefetch } from '../../../prefetch.tsx';
import { clusterTitle } from '../../../titles.ts';

interface Props {
  params: Promise<{ cluster: string }>;
  searchParams: Promise<PageSearchParams>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return clusterTitle((await params).cluster, 'Waivers');
}

export default async function WaiversPage({ params, searchParams }: Props) {
  const { cluster } = await params;
  const query = waiversQuery(parseWaivers(toSearchParams(await searchParams)));
  return (
    <Prefetched cluster={cluster} reads={[prefetch('waivers', query, { pages: true })]}>
      <WaiversView />
    </Prefetched>
  );
}
