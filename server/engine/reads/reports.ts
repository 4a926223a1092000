import type { Page } from '#lib/api/common.ts';
import type { ReadParams } from '#lib/api/endpoints.ts';
import type { ReportRow, ReportScope } from '#lib/api/reports.ts';
import { listReports, type ReportSort, type ReportSummary } from '#server/history/reports.ts';
import type { ReadContext } from './context.ts';
import { toIso, toNumber } from './wire.ts';

export async function readReports(context: ReadContext, params: ReadParams<'reports'>): Promise<Page<ReportRow>> {
  const sort = params.sort ?? '-takenAt';
  const page = await listReports(context.store, context.clusterId, {
    sort: sort.replace(/^-/, '') as ReportSort,
    descending: sort.startsWith('-'),
    limit: params.limit,
    ...(params.cursor === undefined ? {} : { cursor: params.cursor }),
    ...(params.q === undefined ? {} : { q: params.q }),
  });
  return { ...page, items: page.items.map((report) => reportRow(report, context.now)) };
}

export function reportRow(report: ReportSummary, now: number): ReportRow {
  return {
    id: report.id,
    title: report.title,
    scope: JSON.parse(report.scope) as ReportScope,
    takenAt: new Date(report.takenAt).toISOString(),
    expiresAt: new Date(report.expiresAt).toISOString(),
    revokedAt: toIso(report.revokedAt),
    state: report.revokedAt !== null ? 'revoked' : report.expiresAt <= now ? 'expired' : 'active',
    score: toNumber(report.score),
    grade: report.grade,
    openings: report.openings,
    lastOpenedAt: toIso(report.lastOpenedAt),
  };
}
