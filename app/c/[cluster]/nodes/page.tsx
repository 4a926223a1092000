import type { Metadata } from 'next';
import { NodesView } from '#components/nodes/nodes-view.tsx';
import { nodesQuery, parseNodes } from '#components/nodes/search-params.ts';
import { toSearchParams, type PageSearchParams } from '#components/search-params.ts';
import { Prefetched, prefetch } from '../../../prefetch.tsx';
import { clusterTitle } from '../../../titles.ts';

interface Props {
  params: Promise<{ cluster: string }>;
  searchParams: Promise<PageSearchParams>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return clusterTitle((await params).cluster, 'Nodes');
}

export default async function NodesPage({ params, searchParams }: Props) {
  const { cluster } = await params;
  const query = nodesQuery(parseNodes(toSearchParams(await searchParams)));
  return (
    <Prefetched cluster={cluster} reads={[prefetch('nodes', query, { pages: true })]}>
      <NodesView />
    </Prefetched>
  );
}
