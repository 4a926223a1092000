import type { Metadata } from 'next';
import { parseRange } from '#components/charts/range-params.ts';
import { toSearchParams, type PageSearchParams } from '#components/search-params.ts';
import { WorkloadView } from '#components/workload/workload-view.tsx';
import { workloadChanges, workloadEvents, workloadForeign } from '#components/workload/workload-queries.ts';
import { workloadKey } from '#lib/model/keys.ts';
import { Prefetched, prefetch } from '../../../../../../prefetch.tsx';
import { clusterTitle } from '../../../../../../titles.ts';

interface Props {
  params: Promise<{ cluster: string; namespace: string; kind: string; name: string }>;
  searchParams: Promise<PageSearchParams>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { cluster, namespace, name } = await params;
  return clusterTitle(cluster, name, namespace);
}

export default async function WorkloadPage({ params, searchParams }: Props) {
  const { cluster, ...ref } = await params;
  const key = workloadKey(ref);
  const range = parseRange(toSearchParams(await searchParams));
  const reads = [prefetch('workload', ref), prefetch('trends', { workload: key, range }), prefetch('changes', workloadChanges(key)), prefetch('events', workloadEvents(key)), prefetch('foreignFindings', workloadForeign(key)), prefetch('access', ref)];
  return (
    <Prefetched cluster={cluster} reads={reads}>
      <WorkloadView workload={ref} />
    </Prefetched>
  );
}
