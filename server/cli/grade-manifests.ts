import type { Check } from '#lib/checks/check.ts';
import { apiVersionOf, RESOURCES } from '#lib/kubernetes/projection/resources.ts';
import { DEFAULT_SETTINGS, type Settings } from '#lib/model/settings.ts';
import { SEVERITIES, type Severity } from '#lib/model/verdict.ts';
import { type AggregateScore, compareScores, type Sums } from '#lib/scoring/aggregate.ts';
import type { Profile } from '#lib/scoring/profile.ts';
import { FAIL } from '#lib/scoring/verdict-mask.ts';
import { ClusterState } from '../engine/cluster-state.ts';
import type { GradedWorkload } from '../engine/grading.ts';
import type { Manifests } from '../engine/sources/manifests/load-manifests.ts';

export interface ScoredSums {
  name: string;
  sums: Sums;
  score: AggregateScore;
}

/** Graded manifests, the worst first. */
export interface GradedManifests {
  manifests: Manifests;
  checks: readonly Check[];
  profile: Profile;
  cluster: ScoredSums;
  namespaces: ScoredSums[];
  workloads: GradedWorkload[];
  /** The worst severity that fails anywhere; null where nothing fails. */
  worst: Severity | null;
}

/** Grades manifests. Every source counts as read: what is not among the manifests does not exist. */
export function gradeManifests(manifests: Manifests, settings: Settings = DEFAULT_SETTINGS): GradedManifests {
  const state = new ClusterState(settings);
  state.receive({ type: 'cluster', cluster: { uid: null, kind: 'manifests', version: null, server: null } }, 0);
  for (const resource of RESOURCES) {
    const kind = resource.plural;
    const objects = manifests.objects.get(kind) ?? [];
    state.receive({ type: 'health', health: { kind, namespace: null, apiVersion: apiVersionOf(resource), state: 'ok', since: 0, lastSeen: 0, message: null, missingRule: null, objects: objects.length, watched: false } }, 0);
    state.receive({ type: 'replace', kind, objects }, 0);
  }
  state.settle(0);
  const { grading } = state;
  const workloads = [...grading.workloads.values()].toSorted((a, b) => compareScores(a.score, b.score) || (a.key < b.key ? -1 : 1));
  const namespaces = [...grading.namespaces].map(([name, sums]) => ({ name, sums, score: grading.namespaceScore(name) }));
  return {
    manifests,
    checks: grading.checks,
    profile: grading.profile,
    cluster: { name: 'manifests', sums: grading.cluster, score: state.clusterScore() },
    namespaces: namespaces.toSorted((a, b) => compareScores(a.score, b.score) || (a.name < b.name ? -1 : 1)),
    workloads,
    worst: SEVERITIES.find((severity) => workloads.some(({ masks }) => grading.checks.some((check, i) => check.severity === severity && (masks[i] as number) & FAIL))) ?? null,
  };
}
