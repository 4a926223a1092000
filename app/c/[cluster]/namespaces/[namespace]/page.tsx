import type { Metadata } from 'next';
import { parseRange } from '#components/charts/range-params.ts';
import { NamespaceView } from '#components/namespace/namespace-view.tsx';
import { parseScope, scopeQuery } from '#components/scope/scope.ts';
import { toSearchParams, type PageSearchParams } from '#components/search-params.ts';
import { Prefetched, prefetch } from '../../../../prefetch.tsx';
import { clusterTitle } from '../../../../titles.ts';

interface Props {
  params: Promise<{ cluster: string; namespace: string }>;
  searchParams: Promise<PageSearchParams>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { cluster, namespace } = await params;
  return clusterTitle(cluster, namespace);
}

export default async function NamespacePage({ params, searchParams }: Props) {
  const { cluster, namespace } = await params;
  const search = toSearchParams(await searchParams);
  const range = parseRange(search);
  const { owner, team } = scopeQuery(parseScope(search));
  const reads = [prefetch('namespace', { namespace, owner, team }), prefetch('checks', {}), prefetch('trends', { namespace, range }), prefetch('changes', { namespace, limit: 6 })];
  return (
    <Prefetched cluster={cluster} reads={reads}>
      <NamespaceView namespace={namespace} />
    </Prefetched>
  );
}
