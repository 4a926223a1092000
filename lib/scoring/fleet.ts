import type { CheckRow } from '../api/checks.ts';
import type { CommonFailure, FleetCluster } from '../api/fleet.ts';
import { SEVERITIES } from '../model/verdict.ts';

/** Orders clusters worst first: what cannot be read and never was, then the lowest score, then what has none because nothing is graded there (yet). */
export function worstFirst(one: Pick<FleetCluster, 'slug' | 'state' | 'posture'>, other: Pick<FleetCluster, 'slug' | 'state' | 'posture'>): number {
  return rank(one) - rank(other) || one.slug.localeCompare(other.slug, 'en');
}

function rank({ state, posture }: Pick<FleetCluster, 'state' | 'posture'>): number {
  if (posture?.score != null) return posture.score;
  if (state === 'error' || state === 'unreachable') return -1;
  return 101;
}

/** The checks that fail in at least two of those clusters, the severest first, then the most widespread. */
export function commonFailures(clusters: readonly { slug: string; name: string; checks: readonly CheckRow[] }[]): CommonFailure[] {
  const byCheck = new Map<string, CommonFailure>();
  for (const { slug, name, checks } of clusters)
    for (const { id, item, severity, failing, fail } of checks) {
      if (fail === 0) continue;
      const known = byCheck.get(id) ?? { check: id, item, severity, title: failing, workloads: 0, clusters: [] };
      const worse = SEVERITIES.indexOf(severity) < SEVERITIES.indexOf(known.severity);
      byCheck.set(id, { ...known, severity: worse ? severity : known.severity, workloads: known.workloads + fail, clusters: [...known.clusters, { slug, name, workloads: fail }] });
    }
  return [...byCheck.values()]
    .filter((failure) => failure.clusters.length > 1)
    .map((failure) => ({ ...failure, clusters: failure.clusters.toSorted((one, other) => other.workloads - one.workloads || one.slug.localeCompare(other.slug, 'en')) }))
    .toSorted(
      (one, other) =>
        SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity) || other.clusters.length - one.clusters.length || other.workloads - one.workloads || one.check.localeCompare(other.check, 'en'),
    );
}
