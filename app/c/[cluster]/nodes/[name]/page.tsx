import type { Metadata } from 'next';
import { NodeView } from '#components/nodes/node-view.tsx';
import { nodePods } from '#components/nodes/search-params.ts';
import { Prefetched, prefetch } from '../../../../prefetch.tsx';
import { clusterTitle } from '../../../../titles.ts';

interface Props {
  params: Promise<{ cluster: string; name: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { cluster, name } = await params;
  return clusterTitle(cluster, `Node ${name}`);
}

export default async function NodePage({ params }: Props) {
  const { cluster, name } = await params;
  return (
    <Prefetched cluster={cluster} reads={[prefetch('node', { name }), prefetch('pods', nodePods(name), { pages: true })]}>
      <NodeView name={name} />
    </Prefetched>
  );
}
