import { redirect } from 'next/navigation';
import { ClusterList } from '#components/clusters/cluster-list.tsx';
import { clusterPath } from '#lib/paths.ts';
import { getEngines } from '#server/runtime.ts';

export default async function HomePage() {
  const all = await getEngines();
  if (all.length === 1 && all[0]) redirect(clusterPath(all[0].slug));
  return <ClusterList clusters={await Promise.all(all.map((engine) => engine.info()))} />;
}
