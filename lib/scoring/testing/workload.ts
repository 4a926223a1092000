import type { Check } from '../../checks/check.ts';
import type { Severity, Verdict } from '../../model/verdict.ts';
import { maskOf } from '../verdict-mask.ts';
import { scoreWorkload } from '../workload-score.ts';

/** A workload with one check per severity given, the verdict beside it: `['high', 'fail']`. The checks are named `check-0`, `check-1`… */
export function workload(...verdicts: [Severity, Verdict][]) {
  const checks = verdicts.map(([severity], i) => ({ id: `check-${i}`, severity }) as unknown as Check);
  const masks = Uint8Array.from(verdicts, ([, verdict]) => maskOf(verdict));
  return { checks, masks, score: scoreWorkload(checks, masks) };
}

export const many = (count: number, severity: Severity, verdict: Verdict): [Severity, Verdict][] => Array.from({ length: count }, () => [severity, verdict]);
