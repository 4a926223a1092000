import type { Metadata } from 'next';
import { parseRange } from '#components/charts/range-params.ts';
import { latestChanges, latestEvents, pastOf, worstNamespaces } from '#components/overview/overview-queries.ts';
import { OverviewView } from '#components/overview/overview-view.tsx';
import { parseScope, scopeQuery } from '#components/scope/scope.ts';
import { toSearchParams, type PageSearchParams } from '#components/search-params.ts';
import { Prefetched, prefetch } from '../../prefetch.tsx';
import { clusterTitle } from '../../titles.ts';

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return clusterTitle((await params).cluster, 'Overview');
}

interface Props {
  params: Promise<{ cluster: string }>;
  searchParams: Promise<PageSearchParams>;
}

export default async function OverviewPage({ params, searchParams }: Props) {
  const { cluster } = await params;
  const search = toSearchParams(await searchParams);
  const scope = parseScope(search);
  const reads = [
    prefetch('posture', scopeQuery(scope)),
    prefetch('checks', scopeQuery(scope)),
    prefetch('trends', { namespace: pastOf(scope), range: parseRange(search) }),
    prefetch('namespaces', worstNamespaces(scope)),
    prefetch('changes', latestChanges(scope)),
    prefetch('events', latestEvents(scope)),
  ];
  return (
    <Prefetched cluster={cluster} reads={reads}>
      <OverviewView />
    </Prefetched>
  );
}
