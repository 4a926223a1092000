import type { Metadata } from 'next';
import { NamespacesView } from '#components/namespaces/namespaces-view.tsx';
import { namespacesQuery, parseNamespaces } from '#components/namespaces/search-params.ts';
import { toSearchParams, type PageSearchParams } from '#components/search-params.ts';
import { Prefetched, prefetch } from '../../../prefetch.tsx';
import { clusterTitle } from '../../../titles.ts';

interface Props {
  params: Promise<{ cluster: string }>;
  searchParams: Promise<PageSearchParams>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return clusterTitle((await params).cluster, 'Namespaces');
}

export default async function NamespacesPage({ params, searchParams }: Props) {
  const { cluster } = await params;
  const query = namespacesQuery(parseNamespaces(toSearchParams(await searchParams)));
  return (
    <Prefetched cluster={cluster} reads={[prefetch('namespaces', query, { pages: true })]}>
      <NamespacesView />
    </Prefetched>
  );
}
