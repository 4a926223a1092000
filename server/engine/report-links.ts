import { randomUUID } from 'node:crypto';
import { type CreatedReport, type CreateReport, REPORT_VERSION, type ReportDocument, reportDocument } from '#lib/api/reports.ts';
import type { ClusterInfo } from '#lib/api/posture.ts';
import { READS } from '#lib/api/endpoints.ts';
import { parseWorkloadKey } from '#lib/model/keys.ts';
import { POINT, SCORING } from '#lib/model/verdict.ts';
import { hashToken, newToken } from '#server/auth/tokens.ts';
import { countOpening, createReport, findReportByTokenHash, revokeReport } from '#server/history/reports.ts';
import type { Store } from '#server/history/store.ts';
import { readChanges } from './reads/changes.ts';
import type { ReadContext } from './reads/context.ts';
import { readNamespace, readNamespaces } from './reads/namespaces.ts';
import { readPosture } from './reads/posture.ts';
import { reportRow } from './reads/reports.ts';
import { readTrend } from './reads/trends.ts';
import { readWorkload } from './reads/workload.ts';
import { readWorkloads } from './reads/workloads.ts';

const DAY_MS = 86_400_000;

/** Freezes what the scope shows now and makes a link to it. The token is in the answer and nowhere else: only its hash is stored. */
export async function createReportLink(context: ReadContext, request: CreateReport, publicUrl: string): Promise<CreatedReport> {
  const document = await freeze(context, request);
  const token = newToken('r');
  const top = document.workload ?? document.namespace ?? document.overview?.posture;
  const report = {
    id: randomUUID(),
    cluster: context.clusterId,
    tokenHash: hashToken(token),
    title: document.title,
    scope: JSON.stringify(document.scope),
    score: top?.score == null ? null : Math.round(top.score * POINT),
    grade: top?.grade ?? null,
    takenAt: context.now,
    expiresAt: Date.parse(document.expiresAt),
    document: JSON.stringify(document),
  };
  await createReport(context.store, report);
  return { ...reportRow({ ...report, revokedAt: null, openings: 0, lastOpenedAt: null }, context.now), url: `${publicUrl}/r/${token}` };
}

/** The document behind a link, counted as one opening; null alike for what is unknown, expired and revoked. */
export async function openReportLink(store: Store, clusterId: number, token: string, now: number): Promise<ReportDocument | null> {
  const report = await findReportByTokenHash(store, hashToken(token));
  if (!report || report.cluster !== clusterId || report.revokedAt !== null || report.expiresAt <= now) return null;
  await countOpening(store, report.id, now);
  return reportDocument.parse(JSON.parse(report.document));
}

export const revokeReportLink = (store: Store, clusterId: number, id: string, now: number): Promise<boolean> => revokeReport(store, clusterId, id, now);

/** Everything the report page shows, and nothing outside the scope. */
async function freeze(context: ReadContext, { scope, title, expiresInDays, filters }: CreateReport): Promise<ReportDocument> {
  const subject = scope.kind === 'cluster' ? {} : scope.kind === 'namespace' ? { namespace: scope.namespace } : { workload: scope.key };
  const list = { limit: 500 };
  const [trend, changes] = await Promise.all([readTrend(context, { ...subject, range: '30d' }), readChanges(context, READS.changes.params.parse({ ...subject, limit: '20' }))]);
  const ofCluster = scope.kind === 'cluster';
  const namespace = scope.kind === 'namespace' ? readNamespace(context, { namespace: scope.namespace }) : null;
  const workload = scope.kind === 'workload' ? readWorkload(context, parseWorkloadKey(scope.key)) : null;
  const info = ofCluster ? { ...context.info, server: null } : outsideScope(context.info);
  return {
    report: REPORT_VERSION,
    title,
    scope,
    filters,
    cluster: context.info.name,
    demo: context.info.kind === 'demo',
    revision: context.revision,
    takenAt: new Date(context.now).toISOString(),
    expiresAt: new Date(context.now + expiresInDays * DAY_MS).toISOString(),
    scoring: SCORING,
    profile: context.state.grading.profile,
    visibleNamespaces: context.principal.namespaces === 'all' ? 'all' : [...context.principal.namespaces],
    checks: context.state.grading.checks.map(({ id, item, severity, failing }) => ({ id, item, severity, title: failing })),
    overview: ofCluster ? { ...readPosture(context, {}), cluster: info } : null,
    namespaces: ofCluster ? readNamespaces(context, list).items : [],
    namespace: namespace && { ...namespace, cluster: info },
    workloads: ofCluster ? readWorkloads(context, list).items : (namespace?.rows ?? []),
    workload: workload && { ...workload, cluster: info, secrets: null, podList: workload.podList.map((pod) => ({ ...pod, node: null })) },
    trend,
    changes: changes.items,
  };
}

/** What a report on one namespace or workload says of the cluster around it: nothing but its name. */
const outsideScope = (info: ClusterInfo): ClusterInfo => ({ ...info, server: null, message: null, nodes: null, pods: 0, namespaces: 0, workloads: 0 });
