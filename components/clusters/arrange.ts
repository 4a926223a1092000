import type { FleetCluster } from '#lib/api/fleet.ts';
import { type FleetState, STATES } from './search-params.ts';

const VALUES: Record<string, (cluster: FleetCluster) => number | string | null> = {
  name: ({ name }) => name,
  score: ({ posture }) => posture?.score ?? null,
  delta7d: ({ delta7d }) => delta7d,
  critical: ({ criticalWorkloads }) => criticalWorkloads,
  measured: ({ posture }) => posture?.measured ?? null,
  namespaces: ({ namespaces }) => namespaces,
  workloads: ({ workloads }) => workloads,
  pods: ({ pods }) => pods,
  state: ({ state }) => STATES.indexOf(state),
};

/** The clusters that the filters leave, in the order asked for; as the server has them, worst first, where none is. What has no value comes last both ways. */
export function arrange(clusters: readonly FleetCluster[], { q, sort, grade, state }: Pick<FleetState, 'q' | 'sort' | 'grade' | 'state'>): FleetCluster[] {
  const wanted = q?.toLowerCase() ?? '';
  const left = clusters.filter(
    (cluster) =>
      [cluster.name, cluster.slug, cluster.version ?? '', cluster.server ?? ''].some((text) => text.toLowerCase().includes(wanted)) &&
      (grade.length === 0 || grade.includes(cluster.posture?.grade ?? 'none')) &&
      (state.length === 0 || state.includes(cluster.state)),
  );
  const valueOf = sort === undefined ? undefined : VALUES[sort.replace(/^-/, '')];
  if (sort === undefined || valueOf === undefined) return left;
  const direction = sort.startsWith('-') ? -1 : 1;
  return left.toSorted((one, other) => {
    const [a, b] = [valueOf(one), valueOf(other)];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return direction * (typeof a === 'string' ? a.localeCompare(String(b), 'en') : a - Number(b));
  });
}
