import type { Severity } from '#lib/model/verdict.ts';
import { chunks } from './chunk.ts';
import { nextFinding, type FindingState, type FindingVerdict } from './next-finding.ts';
import type { Reader, Store, Writer } from './store.ts';
import { ensureSubjects, subjectId, type SubjectKey } from './subjects.ts';

export type { FindingState, FindingVerdict } from './next-finding.ts';

export interface Finding extends FindingState {
  /** Workload key. */
  subject: SubjectKey;
  check: string;
}

export interface FindingUpdate {
  subject: SubjectKey;
  check: string;
  severity: Severity;
  verdict: FindingVerdict;
}

export interface FindingCounts {
  opened: number;
  closed: number;
}

/** Opens, marks and closes findings (DESIGN: Findings); `updates` are the verdicts that have changed, at most one per workload and check. */
export async function applyFindings(store: Store, cluster: number, at: number, updates: readonly FindingUpdate[]): Promise<FindingCounts> {
  return store.write((db) => applyUpdates(db, cluster, at, updates));
}

/** `applyFindings` inside a transaction. */
export async function applyUpdates(db: Writer, cluster: number, at: number, updates: readonly FindingUpdate[]): Promise<FindingCounts> {
  const ids = await ensureSubjects(db, cluster, updates.map((update) => update.subject));
  const open = new Map<string, FindingState>();
  for (const part of chunks([...ids.values()]))
    for (const row of await db.selectFrom('findings').selectAll().where('cluster', '=', cluster).where('closedAt', 'is', null).where('subject', 'in', part).execute())
      open.set(`${row.subject} ${row.check}`, row);
  const counts = { opened: 0, closed: 0 };
  const rows = updates.flatMap((update) => {
    const subject = subjectId(ids, update.subject);
    const before = open.get(`${subject} ${update.check}`);
    const after = nextFinding(before, update, at);
    if (after === null) return [];
    if (before === undefined) counts.opened += 1;
    if (after.closedAt !== null) counts.closed += 1;
    return [{ cluster, subject, check: update.check, openedAt: after.openedAt, severity: after.severity, state: after.state, closedAt: after.closedAt, closedAs: after.closedAs }];
  });
  for (const part of chunks(rows))
    await db
      .insertInto('findings')
      .values(part)
      .onConflict((conflict) =>
        conflict.columns(['cluster', 'subject', 'check', 'openedAt']).doUpdateSet((eb) => ({
          severity: eb.ref('excluded.severity'),
          state: eb.ref('excluded.state'),
          closedAt: eb.ref('excluded.closedAt'),
          closedAs: eb.ref('excluded.closedAs'),
        })),
      )
      .execute();
  return counts;
}

/** Everything that is open now; `openedAt` is "since when" of a failing check. */
export async function openFindings(store: Store, cluster: number): Promise<Finding[]> {
  return store.read((db) => selectFindings(db, cluster).where('findings.closedAt', 'is', null).execute());
}

/** Findings that opened or closed at or after `since`, in the order of their opening. */
export async function findingsSince(store: Store, cluster: number, since: number): Promise<Finding[]> {
  return store.read((db) =>
    selectFindings(db, cluster)
      .where((eb) => eb.or([eb('findings.openedAt', '>=', since), eb('findings.closedAt', '>=', since)]))
      .orderBy('findings.openedAt')
      .execute(),
  );
}

function selectFindings(db: Reader, cluster: number) {
  return db
    .selectFrom('findings')
    .innerJoin('subjects', 'subjects.id', 'findings.subject')
    .where('findings.cluster', '=', cluster)
    .select(['subjects.key as subject', 'findings.check', 'findings.openedAt', 'findings.severity', 'findings.state', 'findings.closedAt', 'findings.closedAs']);
}
