import type { Metadata } from 'next';
import { ChecklistView } from '#components/checklist/checklist-view.tsx';
import { parseScope, scopeQuery } from '#components/scope/scope.ts';
import { toSearchParams, type PageSearchParams } from '#components/search-params.ts';
import { Prefetched, prefetch } from '../../../prefetch.tsx';
import { clusterTitle } from '../../../titles.ts';

interface Props {
  params: Promise<{ cluster: string }>;
  searchParams: Promise<PageSearchParams>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return clusterTitle((await params).cluster, 'Checklist');
}

export default async function ChecklistPage({ params, searchParams }: Props) {
  const { cluster } = await params;
  return (
    <Prefetched cluster={cluster} reads={[prefetch('checks', scopeQuery(parseScope(toSearchParams(await searchParams))))]}>
      <ChecklistView />
    </Prefetched>
  );
}
