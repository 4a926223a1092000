import { CHECKS } from '#lib/checks/index.ts';
import { RESOURCES } from '#lib/kubernetes/projection/resources.ts';
import type { Fault } from '#lib/model/inventory.ts';
import { SCORING, SEVERITIES, type Severity } from '#lib/model/verdict.ts';
import type { Aggregate, LedgerLine, Numbers } from '#lib/api/common.ts';
import { aggregateLedger, compareScores, workloadLedger } from '#lib/scoring/aggregate.ts';
import { FAIL } from '#lib/scoring/verdict-mask.ts';
import { ClusterState } from '../engine/cluster-state.ts';
import { type JudgedCheck, judgedChecks } from '../engine/reads/check-results.ts';
import { aggregateOf } from '../engine/reads/wire.ts';
import type { Manifests } from '../engine/sources/manifests/load-manifests.ts';

/** What `scan --format json` prints; names and numbers are those of the API (DESIGN: Shapes). */
export interface ScanDocument {
  scoring: number;
  profile: { name: string; hash: string };
  source: 'manifests';
  cluster: Aggregate;
  namespaces: Aggregate[];
  workloads: ScannedWorkload[];
  faults: Fault[];
  /** Objects of kinds that are not graded, by kind. */
  ignored: Record<string, number>;
}

export interface ScannedWorkload extends Numbers {
  name: string;
  ledger: LedgerLine[];
  namespace: string;
  kind: string;
  platform: boolean;
  managedBy: string | null;
  checks: JudgedCheck[];
}

/**
 * Grades manifests, worst first. Every source counts as read: what is not among the manifests does not exist. Where `all` is false, evidence
 * is only given for what fails.
 */
export function scanDocument(manifests: Manifests, all = true): { document: ScanDocument; worst: Severity | null } {
  const state = new ClusterState();
  state.receive({ type: 'cluster', cluster: { uid: null, kind: 'manifests', version: null, server: null } }, 0);
  for (const { plural, group, version } of RESOURCES) {
    const objects = manifests.objects.get(plural) ?? [];
    const apiVersion = group === '' ? version : `${group}/${version}`;
    state.receive({ type: 'health', health: { kind: plural, namespace: null, apiVersion, state: 'ok', since: 0, lastSeen: 0, message: null, missingRule: null, objects: objects.length, watched: false } }, 0);
    state.receive({ type: 'replace', kind: plural, objects }, 0);
  }
  state.settle(0);
  const { grading } = state;
  const workloads = [...grading.workloads.values()].toSorted((a, b) => compareScores(a.score, b.score) || (a.key < b.key ? -1 : 1));
  const score = state.clusterScore();
  const namespaces = [...grading.namespaces].map(([name, sums]) => ({ name, sums, score: grading.namespaceScore(name) })).toSorted((a, b) => compareScores(a.score, b.score) || (a.name < b.name ? -1 : 1));
  const failing = SEVERITIES.find((severity) => workloads.some(({ masks }) => CHECKS.some((check, i) => check.severity === severity && (masks[i] as number) & FAIL)));
  const document: ScanDocument = {
    scoring: SCORING,
    profile: grading.profile,
    source: 'manifests',
    cluster: aggregateOf('manifests', score, aggregateLedger(grading.cluster, score)),
    namespaces: namespaces.map(({ name, sums, score: of }) => aggregateOf(name, of, aggregateLedger(sums, of))),
    workloads: workloads.map(({ ref, score: of, masks, platform, managedBy, built }) => ({
      ...aggregateOf(ref.name, of, workloadLedger(CHECKS, of)),
      namespace: ref.namespace,
      kind: ref.kind,
      platform,
      managedBy,
      checks: judgedChecks(built.subject, masks, all),
    })),
    faults: manifests.faults,
    ignored: manifests.ignored,
  };
  return { document, worst: failing ?? null };
}
