import type { Metadata } from 'next';
import { AdmissionView } from '#components/admission/admission-view.tsx';
import { admissionQuery, parseAdmission } from '#components/admission/search-params.ts';
import { toSearchParams, type PageSearchParams } from '#components/search-params.ts';
import { Prefetched, prefetch } from '../../../prefetch.tsx';
import { clusterTitle } from '../../../titles.ts';

interface Props {
  params: Promise<{ cluster: string }>;
  searchParams: Promise<PageSearchParams>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return clusterTitle((await params).cluster, 'Admission');
}

export default async function AdmissionPage({ params, searchParams }: Props) {
  const { cluster } = await params;
  const query = admissionQuery(parseAdmission(toSearchParams(await searchParams)));
  return (
    <Prefetched cluster={cluster} reads={[prefetch('admission', {}), prefetch('admissionNamespaces', query, { pages: true })]}>
      <AdmissionView />
    </Prefetched>
  );
}
