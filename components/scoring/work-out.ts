import type { CheckResultWire } from '#lib/api/workload.ts';
import { SEVERITIES, type Severity, type Verdict } from '#lib/model/verdict.ts';
import type { ScoringRules } from '#lib/scoring/rules.ts';

/** What the checks of one severity bring and cost. */
export interface SeveritySum {
  severity: Severity;
  counts: Record<Verdict, number>;
  /** Weight earned and weight lost. */
  earned: number;
  lost: number;
}

export interface WorkedOut {
  rows: SeveritySum[];
  earned: number;
  lost: number;
  /** 100 × earned ÷ (earned + lost), exact; null where nothing passes or fails. */
  before: number | null;
  /** Weight that could be judged, and weight that applies. */
  measuredWeight: number;
  applicableWeight: number;
}

/** The score of a workload from its verdicts, step by step (CHECKLIST: Score and grade). The page shows it beside what the engine says. */
export function workOut(checks: readonly Pick<CheckResultWire, 'severity' | 'verdict'>[], { weight, weightOfPass }: Pick<ScoringRules, 'weight' | 'weightOfPass'>): WorkedOut {
  const rows = SEVERITIES.map((severity) => {
    const counts: Record<Verdict, number> = { 'not-applicable': 0, pass: 0, waived: 0, unknown: 0, fail: 0 };
    for (const check of checks) if (check.severity === severity) counts[check.verdict]++;
    return { severity, counts, earned: counts.pass * weightOfPass[severity], lost: counts.fail * weight[severity] };
  });
  const sum = (of: (row: SeveritySum) => number) => rows.reduce((total, row) => total + of(row), 0);
  const [earned, lost] = [sum((row) => row.earned), sum((row) => row.lost)];
  return {
    rows,
    earned,
    lost,
    before: earned + lost === 0 ? null : (100 * earned) / (earned + lost),
    measuredWeight: sum(({ severity, counts }) => weight[severity] * (counts.pass + counts.fail + counts.waived)),
    applicableWeight: sum(({ severity, counts }) => weight[severity] * (counts.pass + counts.fail + counts.waived + counts.unknown)),
  };
}
