import type { Metadata } from 'next';
import { NetworkView } from '#components/network/network-view.tsx';
import { parseNetwork, policiesQuery } from '#components/network/search-params.ts';
import { toSearchParams, type PageSearchParams } from '#components/search-params.ts';
import { Prefetched, prefetch } from '../../../prefetch.tsx';
import { clusterTitle } from '../../../titles.ts';

interface Props {
  params: Promise<{ cluster: string }>;
  searchParams: Promise<PageSearchParams>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return clusterTitle((await params).cluster, 'Network');
}

export default async function NetworkPage({ params, searchParams }: Props) {
  const { cluster } = await params;
  const query = policiesQuery(parseNetwork(toSearchParams(await searchParams)));
  return (
    <Prefetched cluster={cluster} reads={[prefetch('network', {}), prefetch('networkPolicies', query, { pages: true })]}>
      <NetworkView />
    </Prefetched>
  );
}
