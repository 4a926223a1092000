import type { Metadata } from 'next';
import { PolicyReportsView } from '#components/policy-reports/policy-reports-view.tsx';
import { parsePolicyReports, policyReportsQuery } from '#components/policy-reports/search-params.ts';
import { toSearchParams, type PageSearchParams } from '#components/search-params.ts';
import { Prefetched, prefetch } from '../../../prefetch.tsx';
import { clusterTitle } from '../../../titles.ts';

interface Props {
  params: Promise<{ cluster: string }>;
  searchParams: Promise<PageSearchParams>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return clusterTitle((await params).cluster, 'Policy reports');
}

export default async function PolicyReportsPage({ params, searchParams }: Props) {
  const { cluster } = await params;
  const query = policyReportsQuery(parsePolicyReports(toSearchParams(await searchParams)));
  return (
    <Prefetched cluster={cluster} reads={[prefetch('foreignFindings', query, { pages: true })]}>
      <PolicyReportsView />
    </Prefetched>
  );
}
