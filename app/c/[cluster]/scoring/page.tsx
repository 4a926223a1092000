import type { Metadata } from 'next';
import { ScoringView } from '#components/scoring/scoring-view.tsx';
import { WORST_WORKLOADS } from '#components/scoring/search-params.ts';
import { scoringRules } from '#lib/scoring/rules.ts';
import { Prefetched, prefetch } from '../../../prefetch.tsx';
import { clusterTitle } from '../../../titles.ts';

interface Props {
  params: Promise<{ cluster: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return clusterTitle((await params).cluster, 'How the score works');
}

export default async function ScoringPage({ params }: Props) {
  const { cluster } = await params;
  return (
    <Prefetched cluster={cluster} reads={[prefetch('workloads', WORST_WORKLOADS), prefetch('checks', {})]}>
      <ScoringView cluster={cluster} rules={scoringRules()} />
    </Prefetched>
  );
}
