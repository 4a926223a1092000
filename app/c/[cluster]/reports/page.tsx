import type { Metadata } from 'next';
import { ReportsView } from '#components/reports/reports-view.tsx';
import { parseReports, reportsQuery } from '#components/reports/search-params.ts';
import { toSearchParams, type PageSearchParams } from '#components/search-params.ts';
import { Prefetched, prefetch } from '../../../prefetch.tsx';
import { clusterTitle } from '../../../titles.ts';

interface Props {
  params: Promise<{ cluster: string }>;
  searchParams: Promise<PageSearchParams>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return clusterTitle((await params).cluster, 'Reports');
}

export default async function ReportsPage({ params, searchParams }: Props) {
  const { cluster } = await params;
  const query = reportsQuery(parseReports(toSearchParams(await searchParams)));
  return (
    <Prefetched cluster={cluster} reads={[prefetch('reports', query, { pages: true })]}>
      <ReportsView />
    </Prefetched>
  );
}
