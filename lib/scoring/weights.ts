import { SEVERITIES, type Severity } from '../model/verdict.ts';

/** Weight of a check by severity (CHECKLIST: Score and grade). A critical that passes earns nothing. */
export const WEIGHT: Record<Severity, number> = { critical: 10, high: 6, medium: 3, low: 1 };

/** What each severity counts when it passes. */
export const WEIGHT_OF_PASS: Record<Severity, number> = { ...WEIGHT, critical: 0 };

/** Index of critical and high in SEVERITIES. */
export const CRITICAL = 0;
export const HIGH = 1;
/** The weights above by index in SEVERITIES. */
export const WEIGHT_AT: readonly number[] = SEVERITIES.map((severity) => WEIGHT[severity]);
export const WEIGHT_OF_PASS_AT: readonly number[] = SEVERITIES.map((severity) => WEIGHT_OF_PASS[severity]);

type Weighed = readonly { severity: Severity }[];

const indexes = new WeakMap<Weighed, Uint8Array>();

/** The severity of each check as its index in SEVERITIES, worked out once for a list: it is asked for with every workload. */
export function severitiesOf(checks: Weighed): Uint8Array {
  let known = indexes.get(checks);
  if (!known) indexes.set(checks, (known = Uint8Array.from(checks, ({ severity }) => SEVERITIES.indexOf(severity))));
  return known;
}
