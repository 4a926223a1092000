import type { CheckRow } from '#lib/api/checks.ts';
import type { LedgerLine } from '#lib/api/common.ts';
import { SEVERITIES, type Severity } from '#lib/model/verdict.ts';

/** The lines of a ledger summed per severity of their check, worst first; caps are `other`. Adds up to 100 − score. */
export function lostBySeverity(ledger: readonly LedgerLine[], checks: readonly Pick<CheckRow, 'id' | 'severity'>[]): { kind: Severity | 'other'; points: number }[] {
  const severities = new Map(checks.map((check) => [check.id, check.severity]));
  const lost = new Map<Severity | 'other', number>();
  for (const line of ledger) {
    const kind = severities.get(line.check ?? '') ?? 'other';
    lost.set(kind, (lost.get(kind) ?? 0) + line.points);
  }
  return [...SEVERITIES, 'other' as const].flatMap((kind) => (lost.has(kind) ? [{ kind, points: lost.get(kind) ?? 0 }] : []));
}
