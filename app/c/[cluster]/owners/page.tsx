import type { Metadata } from 'next';
import { OwnersView } from '#components/owners/owners-view.tsx';
import { ownersQuery, parseOwners } from '#components/owners/search-params.ts';
import { toSearchParams, type PageSearchParams } from '#components/search-params.ts';
import { Prefetched, prefetch } from '../../../prefetch.tsx';
import { clusterTitle } from '../../../titles.ts';

interface Props {
  params: Promise<{ cluster: string }>;
  searchParams: Promise<PageSearchParams>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return clusterTitle((await params).cluster, 'Owners');
}

export default async function OwnersPage({ params, searchParams }: Props) {
  const { cluster } = await params;
  const query = ownersQuery(parseOwners(toSearchParams(await searchParams)));
  return (
    <Prefetched cluster={cluster} reads={[prefetch('owners', query)]}>
      <OwnersView />
    </Prefetched>
  );
}
