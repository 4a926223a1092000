import type { CheckResultWire, WorkloadDetail } from '#lib/api/workload.ts';
import { formatSigned } from '#lib/format.ts';
import { managerAdvice } from '../managers/manager-text.ts';
import { severityName, SeverityTag } from '../posture/severity.tsx';
import { Chip } from '../ui/chip.tsx';
import { findingAnchor, findingText } from '../workload/finding-text.ts';
import { Sentence } from '../workload/sentence.tsx';
import { worstFirst } from '../workload/worst-first.ts';
import { ReportEvidence } from './report-evidence.tsx';
import { ReportSection } from './report-section.tsx';

/** Everything that fails, worst first, unfolded: what was seen where, why it matters, what to change. */
export function ReportFindings({ detail }: { detail: WorkloadDetail }) {
  const failing = worstFirst(detail.checks);
  return (
    <ReportSection title={failing.length === 0 ? 'Nothing fails' : 'Findings'} hint={failing.length === 0 ? undefined : 'worst first'}>
      {failing.map((check) => (
        <Finding key={check.id} check={check} detail={detail} />
      ))}
    </ReportSection>
  );
}

function Finding({ check, detail: { manager, managedBy } }: { check: CheckResultWire; detail: Pick<WorkloadDetail, 'manager' | 'managedBy'> }) {
  const failing = check.evidence.filter((evidence) => evidence.verdict === 'fail');
  const containers = [...new Set(failing.map((evidence) => evidence.container).filter((name) => name !== null))];
  const heading = findingText(check);
  return (
    <article id={findingAnchor(check.id)} className="whole scroll-mt-4 border-t border-line py-3.5">
      <div className="flex flex-wrap items-baseline gap-x-2.5 gap-y-0.5">
        <SeverityTag severity={check.severity} className="min-w-[62px]" />
        <h3 className="min-w-0 flex-1 basis-52 text-[14.5px] font-semibold wrap-anywhere">
          <Sentence text={heading} names={containers} />
        </h3>
        {check.partial && <Chip>some containers</Chip>}
        <span className="text-[12.5px] text-ink-3">{formatSigned(-check.points)}</span>
      </div>
      <p className="mt-1 mb-2 max-w-[84ch] text-[13px] text-ink-2">{check.why}</p>
      <ReportEvidence evidence={failing} saidReason={heading} />
      <p className="mt-2 max-w-[84ch] text-[13px] text-ink-2">
        <b className="font-[560] text-ink">To fix it.</b> {check.remedy} {manager ? managerAdvice(manager) : managedBy !== null && `It is managed by ${managedBy}: change it there, or the change will be undone.`}
      </p>
      {check.patch && (
        <details className="mt-1.5 text-[12.5px] print:hidden">
          <summary className="text-ink-3">Patch for {check.patch.target.kind} {check.patch.target.name}</summary>
          <pre className="mt-1.5 rounded-lg bg-sunk px-4 py-2.5 font-mono text-[12.5px]/[1.55] wrap-anywhere whitespace-pre-wrap">{check.patch.yaml}</pre>
        </details>
      )}
      <p className="mt-1 text-[12px] text-ink-3">
        {check.id} · {severityName(check.severity)}
        {check.references.map(({ label }) => ` · ${label}`)}
      </p>
    </article>
  );
}
