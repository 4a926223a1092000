import type { Metadata } from 'next';
import { podEvents } from '#components/pod/pod-queries.ts';
import { PodView } from '#components/pod/pod-view.tsx';
import { Prefetched, prefetch } from '../../../../../prefetch.tsx';
import { clusterTitle } from '../../../../../titles.ts';

interface Props {
  params: Promise<{ cluster: string; namespace: string; name: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { cluster, namespace, name } = await params;
  return clusterTitle(cluster, `Pod ${name}`, namespace);
}

export default async function PodPage({ params }: Props) {
  const { cluster, namespace, name } = await params;
  return (
    <Prefetched cluster={cluster} reads={[prefetch('pod', { namespace, name }), prefetch('events', podEvents(namespace, name))]}>
      <PodView namespace={namespace} name={name} />
    </Prefetched>
  );
}
