import type { Fix, Overview } from '#lib/api/posture.ts';
import type { ReportDocument } from '#lib/api/reports.ts';
import { formatCount, formatScore, formatSigned, plural } from '#lib/format.ts';
import { item } from '#lib/model/items.ts';
import { SeverityTag } from '../posture/severity.tsx';
import { ReportChanges } from './report-changes.tsx';
import { ReportHead, ReportNote } from './report-head.tsx';
import { ReportItems } from './report-items.tsx';
import { ReportLedger } from './report-ledger.tsx';
import { ReportNamespaces } from './report-namespaces.tsx';
import { ReportSection } from './report-section.tsx';
import { ReportSummary } from './report-summary.tsx';
import { ReportTable, type ReportColumn } from './report-table.tsx';
import { ReportTrend } from './report-trend.tsx';
import { ReportWorkloads } from './report-workloads.tsx';
import { worstOfCluster } from './worst-text.ts';

/** A whole cluster. */
export function ClusterReport({ document, overview }: { document: ReportDocument; overview: Overview }) {
  const { posture, platform, counts, items } = overview;
  const noteOf = (number: number) => {
    const fail = items.find((candidate) => candidate.item === number)?.fail ?? 0;
    return fail === 0 ? '' : plural(fail, 'workload');
  };
  return (
    <>
      <ReportHead
        title={document.title}
        numbers={posture}
        subject={
          <>
            {overview.cluster.kind === 'manifests' ? 'Graded from manifests, ' : 'Cluster '}
            <b>{document.cluster}</b>
          </>
        }
      >
        {worstOfCluster(overview.headline)}
      </ReportHead>
      <ReportNote document={document} />
      <ReportSummary numbers={posture} findings={overview.findings} first={{ term: 'Workloads', value: formatCount(counts.workloads) }} other={{ term: 'Namespaces', value: formatCount(counts.namespaces) }} />
      {platform !== null && platform.score !== null && (
        <p className="mt-2.5 text-[12.5px] text-ink-3">
          Platform workloads are graded, but left out of the score and of the findings counted here; by themselves they stand at {platform.grade} {formatScore(platform.score)}.
        </p>
      )}
      <ReportLedger ledger={posture.ledger} checks={document.checks} score={posture.score ?? 100} noteOf={noteOf} />
      <FixFirst fixes={overview.fixFirst} />
      <ReportItems items={items} />
      <ReportNamespaces rows={document.namespaces} total={counts.namespaces} />
      <ReportWorkloads rows={document.workloads} total={counts.workloads} namespaced />
      {document.trend && <ReportTrend trend={document.trend} />}
      <ReportChanges changes={document.changes} />
    </>
  );
}

/** What would raise the score most. */
function FixFirst({ fixes }: { fixes: readonly Fix[] }) {
  if (fixes.length === 0) return null;
  return (
    <ReportSection title="Fix these first" hint="points the cluster gains if the check passes everywhere">
      <ReportTable caption="Fix these first" columns={fixColumns} rows={fixes} rowKey={(fix) => fix.check} />
    </ReportSection>
  );
}

const fixColumns: readonly ReportColumn<Fix>[] = [
  {
    header: 'Finding',
    cell: (fix) => (
      <>
        <SeverityTag severity={fix.severity} className="whitespace-normal!">
          {fix.title}
        </SeverityTag>
        <span className="block text-[12px] text-ink-3 sm:hidden">
          {plural(fix.workloads, 'workload')}, {plural(fix.objects, 'object')} to edit
        </span>
      </>
    ),
  },
  { header: 'Item', wide: true, cell: (fix) => item(fix.item).title },
  { header: 'Workloads', align: 'right', wide: true, cell: (fix) => formatCount(fix.workloads) },
  { header: 'Objects to edit', align: 'right', wide: true, cell: (fix) => formatCount(fix.objects) },
  {
    header: 'Gain',
    align: 'right',
    cell: (fix) => (
      <span className="whitespace-nowrap">
        <b className="font-[580] text-pass">{formatSigned(fix.gain)}</b> <span className="text-ink-3">to {formatScore(fix.to)}</span>
      </span>
    ),
  },
];
