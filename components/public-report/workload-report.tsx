import type { ReportDocument } from '#lib/api/reports.ts';
import type { WorkloadDetail } from '#lib/api/workload.ts';
import { formatCount, plural } from '#lib/format.ts';
import { kindWord } from '../posture/kind-name.tsx';
import { WhatIf } from '../workload/what-if.tsx';
import { ReportChanges } from './report-changes.tsx';
import { ReportFindings } from './report-findings.tsx';
import { ReportHead, ReportNote } from './report-head.tsx';
import { ReportLedger } from './report-ledger.tsx';
import { ReportOtherChecks } from './report-other-checks.tsx';
import { ReportSummary } from './report-summary.tsx';
import { ReportTrend } from './report-trend.tsx';
import { factsText, ReportWorkloadFacts, ReportWorkloadItems } from './report-workload-facts.tsx';

/** One workload, with every check. */
export function WorkloadReport({ document, detail }: { document: ReportDocument; detail: WorkloadDetail }) {
  const noteOf = (number: number) => plural(detail.checks.filter((check) => check.item === number && check.verdict === 'fail').length, 'finding');
  return (
    <>
      <ReportHead
        title={document.title}
        numbers={detail}
        subject={
          <>
            Workload{' '}
            <b>
              {detail.namespace} / {kindWord(detail.kind)} / {detail.name}
            </b>{' '}
            on {document.cluster}
          </>
        }
      >
        <WhatIf detail={detail} />
      </ReportHead>
      <ReportNote document={document} />
      <ReportSummary numbers={detail} findings={detail.findings} first={{ term: 'Pods', value: formatCount(detail.pods) }} other={{ term: 'Open alerts', value: formatCount(detail.alerts) }} />
      <p className="mt-2.5 text-[12.5px] text-ink-3">
        {factsText(detail)}.{detail.platform && ' Platform: graded, but left out of the cluster’s score.'}
      </p>
      <ReportLedger ledger={detail.ledger} checks={detail.checks} score={detail.score ?? 100} noteOf={noteOf} />
      <ReportWorkloadItems detail={detail} />
      <ReportFindings detail={detail} />
      <ReportOtherChecks checks={detail.checks} />
      <ReportWorkloadFacts detail={detail} />
      {document.trend && <ReportTrend trend={document.trend} />}
      <ReportChanges changes={document.changes} />
    </>
  );
}
