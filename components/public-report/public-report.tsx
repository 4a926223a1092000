import type { ReportDocument } from '#lib/api/reports.ts';
import { ClusterReport } from './cluster-report.tsx';
import { NamespaceReport } from './namespace-report.tsx';
import { ReportFoot } from './report-foot.tsx';
import { ReportBar } from './report-head.tsx';
import { WorkloadReport } from './workload-report.tsx';
import './report.css';

/**
 * The page behind a report link. Everything on it is from the document, nothing on it leads into the product, and without scripts only its
 * two buttons are missing.
 */
export function PublicReport({ document }: { document: ReportDocument }) {
  const { overview, namespace, workload } = document;
  return (
    <div className="min-h-dvh bg-card">
      <main className="report mx-auto max-w-[980px] px-4.5 pt-6 pb-12 sm:px-10 sm:pt-8.5 print:max-w-none print:p-0">
        <ReportBar document={document} />
        {overview && <ClusterReport document={document} overview={overview} />}
        {namespace && <NamespaceReport document={document} detail={namespace} />}
        {workload && <WorkloadReport document={document} detail={workload} />}
        <ReportFoot document={document} />
      </main>
    </div>
  );
}
