import type { Severity } from '#lib/model/verdict.ts';
import { severityText } from '../posture/severity.tsx';
import type { BarPart } from '../ui/bar.tsx';

interface Counts {
  pass: number;
  fail: number;
  unknown: number;
  waived: number;
}

/** A bar of how many workloads pass, fail, are waived and could not be read; empty where the question applies to none. */
export function statusParts({ pass, fail, unknown, waived }: Counts, severity: Severity | null): BarPart[] {
  const asked = pass + fail + unknown + waived;
  if (asked === 0) return [];
  return [
    { share: pass / asked, className: 'text-pass' },
    { share: fail / asked, className: `${severityText(severity ?? 'medium')} opacity-55` },
    { share: waived / asked, className: 'text-line-strong' },
    { share: unknown / asked, className: 'text-line' },
  ];
}
