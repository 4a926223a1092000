import { insertChange, type NewChange } from './changes.ts';
import { applyUpdates, type FindingUpdate } from './findings.ts';
import { checksKey, putMeta } from './meta.ts';
import { extendSpan } from './observed.ts';
import { insertPoints, type PointNumbers } from './points.ts';
import type { Store } from './store.ts';
import type { SubjectKey } from './subjects.ts';
import { putStates, type WorkloadState } from './workload-states.ts';
import { requireWriter } from './writer-lock.ts';

export interface Revision {
  cluster: number;
  /** Milliseconds; grows with every revision of a cluster. The same `at` again is the same revision tried again, and changes nothing. */
  at: number;
  points: (PointNumbers & { subject: SubjectKey })[];
  findings: FindingUpdate[];
  change: Omit<NewChange, 'at'> | null;
  /** Verdicts of the workloads that changed, and the keys of those that are gone. */
  states?: readonly WorkloadState[];
  gone?: readonly SubjectKey[];
  /** The checks that graded `states`, in order, where they are others than before. */
  checks?: readonly string[];
  /** The cluster was being watched at `at`. */
  observed: boolean;
  /** Of the writer lock this process holds; another writer since then makes it throw AppError `conflict`. */
  epoch?: number;
}

/** Writes all that a revision adds to history, or nothing. It is on disk when this answers. */
export async function commitRevision(store: Store, { cluster, at, points, findings, change, states = [], gone = [], checks, observed, epoch }: Revision): Promise<void> {
  await store.write(async (db) => {
    if (epoch !== undefined) await requireWriter(store, db, cluster, epoch);
    if (points.length > 0) await insertPoints(db, cluster, points.map((point) => Object.assign({}, point, { at })));
    if (findings.length > 0) await applyUpdates(db, cluster, at, findings);
    if (change !== null) await insertChange(db, cluster, { ...change, at });
    if (states.length + gone.length > 0) await putStates(db, cluster, states, gone);
    if (checks !== undefined) await putMeta(db, checksKey(cluster), JSON.stringify(checks));
    if (observed) await extendSpan(db, cluster, at);
  });
}
