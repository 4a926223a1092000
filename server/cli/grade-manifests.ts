import type { Check } from '#lib/checks/check.ts';
import { apiVersionOf, RESOURCES } from '#lib/kubernetes/projection/resources.ts';
import type { Fault, ObjectRef } from '#lib/model/inventory.ts';
import { DEFAULT_SETTINGS, type Settings } from '#lib/model/settings.ts';
import { SEVERITIES, type Severity } from '#lib/model/verdict.ts';
import { type AggregateScore, compareScores, type Sums } from '#lib/scoring/aggregate.ts';
import type { Profile } from '#lib/scoring/profile.ts';
import { FAIL } from '#lib/scoring/verdict-mask.ts';
import { ClusterState } from '../engine/cluster-state.ts';
import type { GradedWorkload } from '../engine/grading.ts';
import { type Manifests, objectKey } from '../engine/sources/manifests/load-manifests.ts';
import type { WaiverFileState } from '../engine/waivers/waiver-file.ts';
import { annotationFaults, fileFaults, nameOf } from '../engine/waivers/waiver-faults.ts';

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

export interface GradingOptions {
  settings?: Settings;
  waivers?: WaiverFileState | null;
  /** Decides which waivers are in force, milliseconds since the epoch. */
  now?: number;
  /** Writes a path as its user would, in faults. */
  show?: (path: string) => string;
}

/** Grades manifests. Every source counts as read: what is not among the manifests does not exist, nor does a kind that a cluster may lack. */
export function gradeManifests(manifests: Manifests, { settings = DEFAULT_SETTINGS, waivers = null, now = 0, show = (path) => path }: GradingOptions = {}): GradedManifests {
  const state = new ClusterState(settings);
  state.setWaivers(waivers?.waivers ?? [], 'manifests');
  state.receive({ type: 'cluster', cluster: { uid: null, kind: 'manifests', version: null, server: null } }, now);
  for (const resource of RESOURCES) {
    const kind = resource.plural;
    const objects = manifests.objects.get(kind) ?? [];
    state.receive({ type: 'health', health: { kind, namespace: null, apiVersion: apiVersionOf(resource), state: resource.optional && objects.length === 0 ? 'absent' : 'ok', since: now, lastSeen: now, message: null, missingRule: null, objects: objects.length, watched: false } }, now);
    state.receive({ type: 'replace', kind, objects }, now);
  }
  state.settle(now);
  const { grading } = state;
  const waiverFaults = [...fileFaults(waivers, now), ...annotationFaults(grading.workloads.values(), now).map((fault) => placed(fault, manifests, show))];
  const workloads = [...grading.workloads.values()].toSorted((a, b) => compareScores(a.score, b.score) || (a.key < b.key ? -1 : 1));
  const namespaces = [...grading.namespaces].map(([name, sums]) => ({ name, sums, score: grading.namespaceScore(name) }));
  return {
    manifests: { ...manifests, faults: [...manifests.faults, ...waiverFaults] },
    checks: grading.checks,
    profile: grading.profile,
    cluster: { name: 'manifests', sums: grading.cluster, score: state.clusterScore() },
    namespaces: namespaces.toSorted((a, b) => compareScores(a.score, b.score) || (a.name < b.name ? -1 : 1)),
    workloads,
    worst: SEVERITIES.find((severity) => workloads.some(({ masks }) => grading.checks.some((check, i) => check.severity === severity && (masks[i] as number) & FAIL))) ?? null,
  };
}

/** The fault of an annotation with file and line of the object it stands on. */
function placed({ object, message }: { object: ObjectRef; message: string }, { found }: Manifests, show: (path: string) => string): Fault {
  const at = found.get(objectKey(object.kind, object.namespace, object.name));
  return at ? { file: show(at.file), line: at.line, message: `${nameOf(object)}: ${message}` } : { file: nameOf(object), line: null, message };
}
