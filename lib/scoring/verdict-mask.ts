import type { Verdict } from '../model/verdict.ts';

/**
 * The verdicts a check gave over all containers and groups, as a set of bits in ascending precedence: joining two groups is `|`, and the
 * worst verdict is the highest bit (CHECKLIST: fail, unknown, waived, pass, not applicable).
 */
export type VerdictMask = number;

export const NOT_APPLICABLE = 1;
export const PASS = 2;
export const WAIVED = 4;
export const UNKNOWN = 8;
export const FAIL = 16;

export const WORST: readonly Verdict[] = Array.from({ length: 32 }, (_, mask) =>
  mask & FAIL ? 'fail' : mask & UNKNOWN ? 'unknown' : mask & WAIVED ? 'waived' : mask & PASS ? 'pass' : 'not-applicable',
);

/** The worst verdict of the mask; `not-applicable` for an empty one. */
export const worst = (mask: VerdictMask): Verdict => WORST[mask & 31] as Verdict;

/** The mask of one verdict alone. */
export function maskOf(verdict: Verdict): VerdictMask {
  switch (verdict) {
    case 'fail':
      return FAIL;
    case 'unknown':
      return UNKNOWN;
    case 'waived':
      return WAIVED;
    case 'pass':
      return PASS;
    default:
      return NOT_APPLICABLE;
  }
}

/** Fails in some containers or groups only, and passes in others. */
export const isPartial = (mask: VerdictMask): boolean => (mask & FAIL) !== 0 && (mask & PASS) !== 0;
