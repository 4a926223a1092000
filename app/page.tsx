import { redirect } from 'next/navigation';
import { ClusterList } from '#components/clusters/cluster-list.tsx';
import { clusterPath } from '#lib/paths.ts';
import { ROW_PATIENCE_MS } from '#server/engine/fan-out.ts';
import { getRuntime } from '#server/runtime.ts';

export default async function HomePage() {
  const all = getRuntime().clusters.all();
  if (all.length === 1 && all[0]) redirect(clusterPath(all[0].slug));
  return <ClusterList clusters={await Promise.all(all.map((cluster) => cluster.summary(ROW_PATIENCE_MS)))} />;
}
