import { sql } from 'kysely';
import type { CauseKind, Change as WireChange } from '#lib/api/history.ts';
import type { Severity } from '#lib/model/verdict.ts';
import { chunks } from './chunk.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import type { Reader, Store, Writer } from './store.ts';
import { ensureSubjects, findSubjects, subjectId, type SubjectKey } from './subjects.ts';

export interface CauseFacts {
  kind: CauseKind;
  check: string | null;
  severity: Severity | null;
  /** Workload key. */
  workload: string | null;
  namespace: string | null;
  text: string;
}

export interface NewChange {
  /** Unique per cluster: a revision has one change, and the same `at` again is the same change tried again. */
  at: number;
  kind: WireChange['kind'];
  title: string;
  /** Scores before and after in ten-thousandths, null without a grade. */
  moves: { subject: SubjectKey; from: number | null; to: number | null }[];
  /** Parts only of subjects in `moves`; for each of those they add up to `to - from`. */
  causes: (CauseFacts & { parts: { subject: SubjectKey; part: number }[] })[];
}

export interface Change {
  at: number;
  kind: WireChange['kind'];
  title: string;
  from: number | null;
  to: number | null;
  /** Largest parts first; at most `causeLimit` of `causeCount`. */
  causes: (CauseFacts & { part: number })[];
  causeCount: number;
}

export interface ChangePage {
  items: Change[];
  /** Changes of the subject since `since`. */
  total: number;
  nextCursor: string | null;
}

export interface ChangeFilter {
  subject: SubjectKey;
  since?: number;
  limit: number;
  cursor?: string;
  causeLimit?: number;
}

/** Writes a change with what it moved and why. */
export async function appendChange(store: Store, cluster: number, change: NewChange): Promise<void> {
  await store.write((db) => insertChange(db, cluster, change));
}

/** `appendChange` inside a transaction. */
export async function insertChange(db: Writer, cluster: number, { at, kind, title, moves, causes }: NewChange): Promise<void> {
  const added = await db.insertInto('changes').values({ cluster, at, kind, title }).onConflict((conflict) => conflict.doNothing()).executeTakeFirst();
  if (added.numInsertedOrUpdatedRows === 0n) return;
  const ids = await ensureSubjects(db, cluster, moves.map((move) => move.subject));
  for (const part of chunks(moves)) await db.insertInto('changeMoves').values(part.map(({ subject, from, to }) => ({ cluster, at, subject: subjectId(ids, subject), from, to }))).execute();
  const facts = causes.map(({ kind: cause, check, severity, workload, namespace, text }, position) => ({ cluster, at, position, kind: cause, check, severity, workload, namespace, text }));
  for (const part of chunks(facts)) await db.insertInto('changeCauses').values(part).execute();
  const parts = causes.flatMap((cause, position) => cause.parts.map(({ subject, part }) => ({ cluster, at, position, part, subject: subjectId(ids, subject) })));
  for (const part of chunks(parts)) await db.insertInto('changeParts').values(part).execute();
}

/** What moved a subject's score, newest first, with the parts of each cause in that move. Throws AppError `invalid-request` on a foreign cursor. */
export async function listChanges(store: Store, cluster: number, { subject, since = 0, limit, cursor, causeLimit = 50 }: ChangeFilter): Promise<ChangePage> {
  const before = cursor === undefined ? undefined : Number(decodeCursor('changes', cursor, ['number'])[0]);
  return store.read(async (db) => {
    const id = (await findSubjects(db, cluster, [subject])).get(subject);
    if (id === undefined) return { items: [], total: 0, nextCursor: null };
    const moves = db.selectFrom('changeMoves as m').where('m.cluster', '=', cluster).where('m.subject', '=', id).where('m.at', '>=', since);
    const { total } = await moves.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
    const rows = await (before === undefined ? moves : moves.where('m.at', '<', before))
      .innerJoin('changes as c', (join) => join.onRef('c.cluster', '=', 'm.cluster').onRef('c.at', '=', 'm.at'))
      .select(['m.at', 'm.from', 'm.to', 'c.kind', 'c.title'])
      .orderBy('m.at', 'desc')
      .limit(limit + 1)
      .execute();
    const page = rows.slice(0, limit);
    const causes = await causesOf(db, cluster, id, page.map((row) => row.at), causeLimit);
    const last = page.at(-1);
    return {
      items: page.map((row) => Object.assign(row, causes.get(row.at) ?? { causes: [], causeCount: 0 })),
      total,
      nextCursor: rows.length > limit && last ? encodeCursor('changes', [last.at]) : null,
    };
  });
}

async function causesOf(db: Reader, cluster: number, subject: number, times: number[], limit: number): Promise<Map<number, Pick<Change, 'causes' | 'causeCount'>>> {
  const byChange = new Map<number, Pick<Change, 'causes' | 'causeCount'>>();
  if (times.length === 0) return byChange;
  const ranked = db
    .selectFrom('changeParts as p')
    .where('p.cluster', '=', cluster)
    .where('p.subject', '=', subject)
    .where('p.at', 'in', times)
    .select(['p.at', 'p.position', 'p.part'])
    .select(sql<number>`row_number() over (partition by p.at order by abs(p.part) desc, p.position)`.as('rank'))
    .select(sql<number>`count(*) over (partition by p.at)`.as('causeCount'));
  const rows = await db
    .selectFrom(ranked.as('r'))
    .innerJoin('changeCauses as c', (join) => join.on('c.cluster', '=', cluster).onRef('c.at', '=', 'r.at').onRef('c.position', '=', 'r.position'))
    .where('r.rank', '<=', limit)
    .select(['r.at', 'r.part', 'r.causeCount', 'c.kind', 'c.check', 'c.severity', 'c.workload', 'c.namespace', 'c.text'])
    .orderBy('r.rank')
    .execute();
  for (const { at, causeCount, ...cause } of rows) {
    const entry = byChange.get(at) ?? { causes: [], causeCount };
    entry.causes.push(cause);
    byChange.set(at, entry);
  }
  return byChange;
}
