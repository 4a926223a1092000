import { chunks } from './chunk.ts';
import type { Store, Writer } from './store.ts';
import { ensureSubjects, findSubjects, subjectId, type SubjectKey } from './subjects.ts';

/** The verdicts of one workload as last written. */
export interface WorkloadState {
  /** Workload key. */
  subject: SubjectKey;
  platform: 0 | 1;
  /** One hexadecimal pair per check, in the order of the checks that graded; their ids are stored beside (meta `checks:{cluster}`). */
  masks: string;
}

/** Replaces the states of these workloads and forgets those that are gone, inside a transaction. */
export async function putStates(db: Writer, cluster: number, states: readonly WorkloadState[], gone: readonly SubjectKey[]): Promise<void> {
  const ids = await ensureSubjects(db, cluster, states.map(({ subject }) => subject));
  for (const part of chunks(states)) {
    await db
      .insertInto('workloadStates')
      .values(part.map(({ subject, platform, masks }) => ({ cluster, subject: subjectId(ids, subject), platform, masks })))
      .onConflict((conflict) => conflict.columns(['cluster', 'subject']).doUpdateSet((eb) => ({ platform: eb.ref('excluded.platform'), masks: eb.ref('excluded.masks') })))
      .execute();
  }
  const left = [...(await findSubjects(db, cluster, gone)).values()];
  for (const part of chunks(left)) await db.deleteFrom('workloadStates').where('cluster', '=', cluster).where('subject', 'in', part).execute();
}

/** The states of all workloads as last written. */
export async function readStates(store: Store, cluster: number): Promise<WorkloadState[]> {
  return store.read((db) =>
    db
      .selectFrom('workloadStates as s')
      .innerJoin('subjects', 'subjects.id', 's.subject')
      .where('s.cluster', '=', cluster)
      .select(['subjects.key as subject', 's.platform', 's.masks'])
      .execute(),
  );
}
