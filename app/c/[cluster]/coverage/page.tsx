import type { Metadata } from 'next';
import { CoverageView } from '#components/coverage/coverage-view.tsx';
import { coverageQuery, parseCoverage } from '#components/coverage/search-params.ts';
import { toSearchParams, type PageSearchParams } from '#components/search-params.ts';
import { Prefetched, prefetch } from '../../../prefetch.tsx';
import { clusterTitle } from '../../../titles.ts';

interface Props {
  params: Promise<{ cluster: string }>;
  searchParams: Promise<PageSearchParams>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return clusterTitle((await params).cluster, 'Coverage');
}

export default async function CoveragePage({ params, searchParams }: Props) {
  const { cluster } = await params;
  const query = coverageQuery(parseCoverage(toSearchParams(await searchParams)));
  return (
    <Prefetched cluster={cluster} reads={[prefetch('coverage', query)]}>
      <CoverageView />
    </Prefetched>
  );
}
