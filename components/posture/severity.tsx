import type { FindingCounts } from '#lib/api/common.ts';
import { SEVERITIES, type Severity } from '#lib/model/verdict.ts';
import type { ReactNode } from 'react';
import { cx } from '../cx.ts';

const texts: Record<Severity, string> = { critical: 'text-critical', high: 'text-high', medium: 'text-medium', low: 'text-low' };
const names: Record<Severity, string> = { critical: 'Critical', high: 'High', medium: 'Medium', low: 'Low' };

export const severityText = (severity: Severity): string => texts[severity];
export const severityName = (severity: Severity): string => names[severity];

/** A severity by colour and word; `children` replaces the word ("2 critical"). */
export function SeverityTag({ severity, children, className }: { severity: Severity; children?: ReactNode; className?: string }) {
  return (
    <span className={cx('inline-flex items-center gap-[5px] text-[12px] font-[560] whitespace-nowrap', texts[severity], className)}>
      <span aria-hidden className="size-2 flex-none rounded-xs bg-current" />
      {children ?? names[severity]}
    </span>
  );
}

/** The worst severity of which there are findings, with their number; null without any. */
export function worstOf(findings: FindingCounts): { severity: Severity; count: number } | null {
  const severity = SEVERITIES.find((one) => findings[one] > 0);
  return severity ? { severity, count: findings[severity] } : null;
}
