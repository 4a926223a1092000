import type { NamespaceDetail } from '#lib/api/posture.ts';
import type { ReportDocument } from '#lib/api/reports.ts';
import { formatCount, plural } from '#lib/format.ts';
import { ReportNetwork, ReportPodSecurity } from './report-boundary.tsx';
import { ReportChanges } from './report-changes.tsx';
import { ReportGrid } from './report-grid.tsx';
import { ReportHead, ReportNote } from './report-head.tsx';
import { ReportLedger } from './report-ledger.tsx';
import { ReportSummary } from './report-summary.tsx';
import { ReportTrend } from './report-trend.tsx';
import { ReportWorkloads } from './report-workloads.tsx';
import { worstOfNamespace } from './worst-text.ts';

/** One namespace. */
export function NamespaceReport({ document, detail }: { document: ReportDocument; detail: NamespaceDetail }) {
  const noteOf = (number: number) => {
    const fail = detail.items.find((candidate) => candidate.item === number)?.fail ?? 0;
    return fail === 0 ? '' : plural(fail, 'workload');
  };
  return (
    <>
      <ReportHead
        title={document.title}
        numbers={detail}
        subject={
          <>
            Namespace <b>{detail.name}</b> on {document.cluster}
          </>
        }
      >
        {worstOfNamespace(detail)}
      </ReportHead>
      <ReportNote document={document} />
      <ReportSummary numbers={detail} findings={detail.findings} first={{ term: 'Workloads', value: formatCount(detail.workloads) }} other={{ term: 'Pods', value: formatCount(detail.pods) }} />
      <ReportLedger ledger={detail.ledger} checks={document.checks} score={detail.score ?? 100} noteOf={noteOf} />
      <ReportWorkloads rows={document.workloads} total={detail.workloads} />
      <ReportGrid rows={detail.rows} items={detail.items} />
      <ReportPodSecurity detail={detail} />
      <ReportNetwork detail={detail} />
      {document.trend && <ReportTrend trend={document.trend} />}
      <ReportChanges changes={document.changes} />
    </>
  );
}
