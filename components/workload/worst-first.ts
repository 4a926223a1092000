import type { CheckResultWire } from '#lib/api/workload.ts';
import { SEVERITIES } from '#lib/model/verdict.ts';

const rank = (check: CheckResultWire) => SEVERITIES.indexOf(check.severity);

/** What fails, worst first: by severity, then by points. */
export const worstFirst = (checks: readonly CheckResultWire[]): CheckResultWire[] => checks.filter((check) => check.verdict === 'fail').toSorted((a, b) => rank(a) - rank(b) || b.points - a.points);
