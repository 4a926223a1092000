import type { Metadata } from 'next';
import { CheckView } from '#components/checklist/check-view.tsx';
import { checkFindings, parseCheck } from '#components/checklist/search-params.ts';
import { scopeQuery } from '#components/scope/scope.ts';
import { toSearchParams, type PageSearchParams } from '#components/search-params.ts';
import { CHECKS } from '#lib/checks/index.ts';
import { Prefetched, prefetch } from '../../../../prefetch.tsx';
import { clusterTitle } from '../../../../titles.ts';

interface Props {
  params: Promise<{ cluster: string; check: string }>;
  searchParams: Promise<PageSearchParams>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { cluster, check } = await params;
  return clusterTitle(cluster, CHECKS.find(({ id }) => id === check)?.title ?? check, 'Checklist');
}

export default async function CheckPage({ params, searchParams }: Props) {
  const { cluster, check } = await params;
  const state = parseCheck(toSearchParams(await searchParams));
  return (
    <Prefetched cluster={cluster} reads={[prefetch('check', { id: check, ...scopeQuery(state) }), prefetch('findings', checkFindings(check, state), { pages: true })]}>
      <CheckView id={check} />
    </Prefetched>
  );
}
