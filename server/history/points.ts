import type { ExpressionBuilder } from 'kysely';
import { chunks } from './chunk.ts';
import type { Reader, Store, Writer } from './store.ts';
import { ensureSubjects, findSubjects, subjectId, type SubjectKey } from './subjects.ts';
import type { Database, PointNumbers } from './tables.ts';
import { thinPoints } from './thin-points.ts';

export type { PointNumbers } from './tables.ts';

/** The numbers of a subject from `at` on, until its next point. A subject that is gone has a last point without a score. */
export interface Point extends PointNumbers {
  at: number;
}
export interface SubjectPoint extends Point {
  subject: SubjectKey;
}

const NUMBERS = ['score', 'beforeCaps', 'withoutWaivers', 'measured', 'cap', 'graded', 'sum', 'platformGraded', 'platformSum', 'critical', 'unreadable', 'scoring', 'profile'] as const;
const COLUMNS = ['at', ...NUMBERS] as const;

/** Writes points, to be called when one of their numbers has moved. The same subject and time again replaces the numbers. */
export async function appendPoints(store: Store, cluster: number, points: readonly SubjectPoint[]): Promise<void> {
  if (points.length > 0) await store.write((db) => insertPoints(db, cluster, points));
}

/** `appendPoints` inside a transaction. */
export async function insertPoints(db: Writer, cluster: number, points: readonly SubjectPoint[]): Promise<void> {
  const ids = await ensureSubjects(db, cluster, points.map((point) => point.subject));
  for (const part of chunks(points))
    await db
      .insertInto('points')
      .values(part.map((point) => toRow(cluster, subjectId(ids, point.subject), point)))
      .onConflict((conflict) =>
        conflict.columns(['cluster', 'subject', 'at']).doUpdateSet((eb) => Object.fromEntries(NUMBERS.map((column) => [column, eb.ref(`excluded.${column}`)]))),
      )
      .execute();
}

/** Exactly the columns: a caller's object may carry more. */
function toRow(cluster: number, subject: number, { at, score, beforeCaps, withoutWaivers, measured, cap, graded, sum, platformGraded, platformSum, critical, unreadable, scoring, profile }: Point) {
  return { cluster, subject, at, score, beforeCaps, withoutWaivers, measured, cap, graded, sum, platformGraded, platformSum, critical, unreadable, scoring, profile };
}

/** The newest point of every subject, gone ones included: what a restart compares its first posture with. */
export async function latestPoints(store: Store, cluster: number): Promise<Map<SubjectKey, Point>> {
  return store.read((db) => pointsInForce(db, cluster));
}

/** The points in force at a time, by subject: the newest of each that is not later than `at`. */
export async function scoresAt(store: Store, cluster: number, at: number): Promise<Map<SubjectKey, Point>> {
  return store.read((db) => pointsInForce(db, cluster, at));
}

/** The point of one subject in force at a time, null where it had none yet. */
export async function pointAt(store: Store, cluster: number, subject: SubjectKey, at: number): Promise<Point | null> {
  return store.read(async (db) => {
    const id = (await findSubjects(db, cluster, [subject])).get(subject);
    return id === undefined ? null : ((await newestPoint(db, cluster, id, at)) ?? null);
  });
}

/**
 * The points of one subject for a chart from `from` to `to`: first the one in force at `from` (its `at` may be earlier), then what moved since,
 * thinned to about `max` points of which every bucket's lowest, highest and last are kept, and every change of profile or scoring.
 */
export async function pointsBetween(store: Store, cluster: number, subject: SubjectKey, { from, to, max }: { from: number; to: number; max: number }): Promise<Point[]> {
  return store.read(async (db) => {
    const id = (await findSubjects(db, cluster, [subject])).get(subject);
    if (id === undefined) return [];
    const before = await newestPoint(db, cluster, id, from);
    const rows = await db
      .selectFrom('points')
      .select(COLUMNS)
      .where('cluster', '=', cluster)
      .where('subject', '=', id)
      .where('at', '>', from)
      .where('at', '<=', to)
      .orderBy('at')
      .execute();
    const kept = rows.length <= max ? rows : thinPoints(rows, Math.ceil(((to - from) * 3) / max));
    return before === undefined ? kept : [before, ...kept];
  });
}

function newestPoint(db: Reader, cluster: number, subject: number, at: number): Promise<Point | undefined> {
  return db.selectFrom('points').select(COLUMNS).where('cluster', '=', cluster).where('subject', '=', subject).where('at', '<=', at).orderBy('at', 'desc').limit(1).executeTakeFirst();
}

async function pointsInForce(db: Reader, cluster: number, at?: number): Promise<Map<SubjectKey, Point>> {
  const newest = (eb: ExpressionBuilder<Database & { s: Database['subjects'] }, 's'>) => {
    const times = eb.selectFrom('points as q').where('q.cluster', '=', cluster).whereRef('q.subject', '=', 's.id').select(({ fn }) => fn.max('q.at').as('at'));
    return at === undefined ? times : times.where('q.at', '<=', at);
  };
  const rows = await db
    .selectFrom('subjects as s')
    .innerJoin('points as p', (join) => join.on('p.cluster', '=', cluster).onRef('p.subject', '=', 's.id').on((eb) => eb('p.at', '=', newest(eb as never))))
    .where('s.cluster', '=', cluster)
    .select(['s.key as subject', ...COLUMNS.map((column) => `p.${column}` as const)])
    .execute();
  return new Map(rows.map(({ subject, ...point }) => [subject, point]));
}
