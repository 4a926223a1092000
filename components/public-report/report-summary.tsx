import type { ReactNode } from 'react';
import type { FindingCounts, Numbers } from '#lib/api/common.ts';
import { formatCount, formatPercent, formatScore } from '#lib/format.ts';
import { SEVERITIES, type Severity } from '#lib/model/verdict.ts';
import { cx } from '../cx.ts';
import { severityText } from '../posture/severity.tsx';

interface Props {
  numbers: Pick<Numbers, 'score' | 'scoreWithoutWaivers' | 'measured'>;
  findings: FindingCounts;
  /** What the scope consists of: workloads, pods. */
  first: { term: string; value: ReactNode };
  /** Said where waivers change nothing. */
  other: { term: string; value: ReactNode };
}

/** The four numbers below the head. */
export function ReportSummary({ numbers, findings, first, other }: Props) {
  const waived = numbers.scoreWithoutWaivers !== null && numbers.scoreWithoutWaivers !== numbers.score;
  const facts = [
    first,
    {
      term: 'Failing, critical and high',
      value: (
        <>
          <Count findings={findings} severity="critical" /> <span className="text-ink-3">and</span> <Count findings={findings} severity="high" />
        </>
      ),
    },
    waived ? { term: 'Without waivers', value: formatScore(numbers.scoreWithoutWaivers ?? 0) } : other,
    { term: 'Measured', value: numbers.measured === null ? 'nothing' : formatPercent(numbers.measured) },
  ];
  return (
    <dl className="mt-7 grid grid-cols-2 rounded-card border border-line sm:grid-cols-4">
      {facts.map(({ term, value }, index) => (
        <div key={term} className={cx('px-4.5 py-3', index % 2 === 1 && 'max-sm:border-l', index > 1 && 'max-sm:border-t', index > 0 && 'sm:border-l')}>
          <dt className="text-[12px] text-ink-3">{term}</dt>
          <dd className="mt-0.5 text-[20px] font-[580] tracking-[-0.02em]">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

const Count = ({ findings, severity }: { findings: FindingCounts; severity: Severity }) => (
  <span className={findings[severity] > 0 ? severityText(severity) : undefined}>{formatCount(findings[severity])}</span>
);

/** Findings of every severity together. */
export const totalFindings = (findings: FindingCounts): number => SEVERITIES.reduce((sum, severity) => sum + findings[severity], 0);
