import type { Aggregate, LedgerLine, Numbers } from '#lib/api/common.ts';
import type { Check } from '#lib/checks/check.ts';
import type { Fault } from '#lib/model/inventory.ts';
import { SCORING } from '#lib/model/verdict.ts';
import { aggregateLedger, workloadLedger } from '#lib/scoring/aggregate.ts';
import type { GradedWorkload } from '../engine/grading.ts';
import { type JudgedCheck, judgedChecks } from '../engine/reads/check-results.ts';
import { aggregateOf } from '../engine/reads/wire.ts';
import { managedByOf, workloadManager } from '../engine/reads/ownership.ts';
import type { GradedManifests, ScoredSums } from './grade-manifests.ts';

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

export function scanDocument(graded: GradedManifests): ScanDocument {
  const { faults, ignored } = graded.manifests;
  return { ...headOf(graded), workloads: graded.workloads.map((workload) => scannedWorkload(graded.checks, workload)), faults, ignored };
}

/**
 * The same document as JSON, in parts: one line for each workload. All evidence of ten thousand workloads is hundreds of megabytes, more
 * than one text may hold.
 */
export function* scanDocumentText(graded: GradedManifests): Iterable<string> {
  const { faults, ignored } = graded.manifests;
  yield `${JSON.stringify(headOf(graded)).slice(0, -1)},"workloads":[`;
  let separator = '\n';
  for (const workload of graded.workloads) {
    yield separator + JSON.stringify(scannedWorkload(graded.checks, workload));
    separator = ',\n';
  }
  yield `\n],${JSON.stringify({ faults, ignored }).slice(1)}\n`;
}

function headOf({ profile, cluster, namespaces }: GradedManifests): Pick<ScanDocument, 'scoring' | 'profile' | 'source' | 'cluster' | 'namespaces'> {
  return { scoring: SCORING, profile, source: 'manifests', cluster: scannedSums(cluster), namespaces: namespaces.map(scannedSums) };
}

const scannedSums = ({ name, sums, score }: ScoredSums): Aggregate => aggregateOf(name, score, aggregateLedger(sums, score));

function scannedWorkload(all: readonly Check[], workload: GradedWorkload): ScannedWorkload {
  const { ref, score, masks, platform, built: { subject }, waived } = workload;
  const { namespace, kind, name } = ref;
  return { ...aggregateOf(name, score, workloadLedger(all, score)), namespace, kind, platform, managedBy: managedByOf(workloadManager(workload)), checks: judgedChecks(all, { subject, masks, waived }) };
}
