import { z } from 'zod';
import { page, severity } from './common.ts';
import { change, trend } from './history.ts';
import { namespaceDetail, namespaceRow, overview, workloadRow } from './posture.ts';
import { workloadDetail } from './workload.ts';

export const REPORT_VERSION = 1;

export const reportScope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cluster') }),
  z.strictObject({ kind: z.literal('namespace'), namespace: z.string() }),
  z.strictObject({ kind: z.literal('workload'), key: z.string() }),
]);

/** The frozen document behind a report link; the page renders from it alone and must stay readable for ever (DESIGN: Storage, Reports). */
export const reportDocument = z.object({
  report: z.literal(REPORT_VERSION),
  title: z.string(),
  scope: reportScope,
  filters: z.record(z.string(), z.string()),
  cluster: z.string(),
  demo: z.boolean(),
  revision: z.number().int(),
  takenAt: z.string(),
  expiresAt: z.string(),
  scoring: z.number().int(),
  profile: z.object({ name: z.string(), hash: z.string() }),
  visibleNamespaces: z.union([z.literal('all'), z.array(z.string())]),
  /** What the checks were that ledger lines name: the list in the product changes, a report does not. `title` says what fails. */
  checks: z.array(z.object({ id: z.string(), item: z.number().int(), severity, title: z.string() })).default([]),
  overview: overview.nullable(),
  namespaces: z.array(namespaceRow),
  namespace: namespaceDetail.nullable(),
  workloads: z.array(workloadRow),
  workload: workloadDetail.nullable(),
  trend: trend.nullable(),
  changes: z.array(change),
});

export const createReport = z.strictObject({
  scope: reportScope,
  title: z.string().trim().min(1).max(200),
  /** Days until the link expires. */
  expiresInDays: z.number().int().min(1).max(365),
  filters: z.record(z.string(), z.string()).default({}),
});

export const reportRow = z.object({
  id: z.string(),
  title: z.string(),
  scope: reportScope,
  takenAt: z.string(),
  expiresAt: z.string(),
  revokedAt: z.string().nullable(),
  state: z.enum(['active', 'expired', 'revoked']),
  score: z.number().nullable(),
  grade: z.string().nullable(),
  openings: z.number().int(),
  lastOpenedAt: z.string().nullable(),
});
export const reportPage = page(reportRow);
/** The link is shown once: only the hash of its token is stored. */
export const createdReport = reportRow.extend({ url: z.string() });

export type ReportScope = z.infer<typeof reportScope>;
export type ReportDocument = z.infer<typeof reportDocument>;
export type CreateReport = z.infer<typeof createReport>;
export type ReportRow = z.infer<typeof reportRow>;
export type CreatedReport = z.infer<typeof createdReport>;
