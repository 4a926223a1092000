import type { Severity, Verdict } from '#lib/model/verdict.ts';

/** `gone`: the workload, or the check, does not exist any more. */
export type FindingVerdict = Verdict | 'gone';

export interface FindingState {
  openedAt: number;
  severity: Severity;
  state: 'failing' | 'unknown' | 'waived';
  closedAt: number | null;
  closedAs: 'fixed' | 'not-applicable' | 'gone' | null;
}

const CLOSES = { pass: 'fixed', 'not-applicable': 'not-applicable', gone: 'gone' } as const;
const MARKS = { fail: 'failing', unknown: 'unknown', waived: 'waived' } as const;

/**
 * What a new verdict makes of a finding: it opens at the first fail, is marked while unknown or waived, and closes as fixed, not applicable or
 * gone. Null where nothing is to be written: nothing open and nothing that opens one.
 */
export function nextFinding(open: FindingState | undefined, update: { severity: Severity; verdict: FindingVerdict }, at: number): FindingState | null {
  const { severity, verdict } = update;
  if (open === undefined) return verdict === 'fail' ? { openedAt: at, severity, state: 'failing', closedAt: null, closedAs: null } : null;
  if (verdict === 'fail' || verdict === 'unknown' || verdict === 'waived') return { openedAt: open.openedAt, severity, state: MARKS[verdict], closedAt: null, closedAs: null };
  return { openedAt: open.openedAt, severity: open.severity, state: open.state, closedAt: at, closedAs: CLOSES[verdict] };
}
