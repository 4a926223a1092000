/** Words of the checklist (CHECKLIST: verdicts, severities, scopes) and the scale of every number in the product. */

export const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;
export type Severity = (typeof SEVERITIES)[number];

export const VERDICTS = ['not-applicable', 'pass', 'waived', 'unknown', 'fail'] as const;
/** In ascending order of precedence: over containers and pod groups the last one that occurs stands. */
export type Verdict = (typeof VERDICTS)[number];

/** c = each container, w = pod-level fields of the workload, n = a namespace fact, k = a cluster fact, both seen from the workload. */
export type Scope = 'c' | 'w' | 'n' | 'k';

export const GRADES = ['A', 'B', 'C', 'D', 'F'] as const;
export type Grade = (typeof GRADES)[number];

export const CAPS = ['critical', 'one-high', 'two-high', 'measured', 'critical-workload', 'unlisted-namespace'] as const;
export type Cap = (typeof CAPS)[number];

/**
 * Scores, points and measured are integers in ten-thousandths: a score of 74.2 is 742,000, a measured share of 0.97 is 9,700.
 * Integers make the incremental sums equal to the full ones, and the ledger add up exactly.
 */
export type Points = number;
export const POINT = 10_000;
export const FULL_SCORE: Points = 100 * POINT;

/** Version of the scoring algorithm, stored with every score; 0 until all fifteen items are built (CHECKLIST, last paragraph). */
export const SCORING = 0;
