import type { Severity } from '../model/verdict.ts';

/** Weight of a check by severity (CHECKLIST: Score and grade). A critical that passes earns nothing. */
export const WEIGHT: Record<Severity, number> = { critical: 10, high: 6, medium: 3, low: 1 };

/** What each severity counts when it passes. */
export const WEIGHT_OF_PASS: Record<Severity, number> = { ...WEIGHT, critical: 0 };
