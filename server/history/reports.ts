import { sql } from 'kysely';
import { decodeCursor, encodeCursor } from './cursor.ts';
import type { Store } from './store.ts';
import type { Database } from './tables.ts';

export interface ReportSummary {
  id: string;
  cluster: number;
  title: string;
  /** JSON of the scope. */
  scope: string;
  score: number | null;
  grade: string | null;
  takenAt: number;
  expiresAt: number;
  revokedAt: number | null;
  openings: number;
  lastOpenedAt: number | null;
}

export interface NewReport extends Omit<ReportSummary, 'revokedAt' | 'openings' | 'lastOpenedAt'> {
  tokenHash: string;
  /** JSON of the frozen document. */
  document: string;
}

export type ReportSort = 'takenAt' | 'expiresAt' | 'title' | 'openings';
export interface ReportFilter {
  sort: ReportSort;
  descending: boolean;
  limit: number;
  cursor?: string;
  /** Case-insensitive part of the title. */
  q?: string;
}

const SUMMARY = ['id', 'cluster', 'title', 'scope', 'score', 'grade', 'takenAt', 'expiresAt', 'revokedAt', 'openings', 'lastOpenedAt'] as const satisfies (keyof Database['reports'])[];

/** Stores a frozen report. */
export async function createReport(store: Store, report: NewReport): Promise<void> {
  await store.write((db) => db.insertInto('reports').values({ ...report, revokedAt: null, openings: 0, lastOpenedAt: null }).execute());
}

/** The report behind a link with its document, expired and revoked ones included; null where no report has that token. */
export async function findReportByTokenHash(store: Store, tokenHash: string): Promise<(ReportSummary & { document: string }) | null> {
  return store.read(async (db) => (await db.selectFrom('reports').select([...SUMMARY, 'document']).where('tokenHash', '=', tokenHash).executeTakeFirst()) ?? null);
}

/** Counts one opening of the page. */
export async function countOpening(store: Store, id: string, at: number): Promise<void> {
  await store.write((db) => db.updateTable('reports').set((eb) => ({ openings: eb('openings', '+', 1), lastOpenedAt: at })).where('id', '=', id).execute());
}

/** Revokes a report for good; false where the cluster has no report with that id that still holds. */
export async function revokeReport(store: Store, cluster: number, id: string, at: number): Promise<boolean> {
  const result = await store.write((db) =>
    db.updateTable('reports').set({ revokedAt: at }).where('id', '=', id).where('cluster', '=', cluster).where('revokedAt', 'is', null).executeTakeFirst(),
  );
  return result.numUpdatedRows > 0n;
}

/** Reports of a cluster without their documents. Throws AppError `invalid-request` on a foreign cursor. */
export async function listReports(store: Store, cluster: number, { sort, descending, limit, cursor, q }: ReportFilter): Promise<{ items: ReportSummary[]; total: number; nextCursor: string | null }> {
  const list = `reports ${sort} ${descending}`;
  const after = cursor === undefined ? undefined : decodeCursor(list, cursor, [sort === 'title' ? 'string' : 'number', 'string']);
  return store.read(async (db) => {
    let reports = db.selectFrom('reports').where('cluster', '=', cluster);
    if (q !== undefined) reports = reports.where(sql<boolean>`lower(title) like ${`%${q.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`} escape '\\'`);
    const { total } = await reports.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
    const direction = descending ? 'desc' : 'asc';
    const rest = after === undefined ? reports : reports.where((eb) => eb(eb.refTuple(sort, 'id'), descending ? '<' : '>', eb.tuple(after[0] as never, String(after[1]))));
    const rows = await rest.select(SUMMARY).orderBy(sort, direction).orderBy('id', direction).limit(limit + 1).execute();
    const last = rows[limit - 1];
    return { items: rows.slice(0, limit), total, nextCursor: rows.length > limit && last ? encodeCursor(list, [last[sort], last.id]) : null };
  });
}
