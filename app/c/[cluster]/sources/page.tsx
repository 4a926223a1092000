import type { Metadata } from 'next';
import { SourcesView } from '#components/sources/sources-view.tsx';
import { Prefetched, prefetch } from '../../../prefetch.tsx';
import { clusterTitle } from '../../../titles.ts';

interface Props {
  params: Promise<{ cluster: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return clusterTitle((await params).cluster, 'Sources');
}

export default async function SourcesPage({ params }: Props) {
  const { cluster } = await params;
  return (
    <Prefetched cluster={cluster} reads={[prefetch('sources', {})]}>
      <SourcesView />
    </Prefetched>
  );
}
