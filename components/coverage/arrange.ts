import type { Coverage, CoverageCell, CoverageRow } from '#lib/api/coverage.ts';
import { filterCoverage } from '#lib/filters/coverage.ts';
import type { Verdict } from '#lib/model/verdict.ts';
import type { CoverageState } from './search-params.ts';

export type ControlState = CoverageCell['state'];

/** The rows and columns that the filters of the address leave. */
export const arrange = (all: Pick<Coverage, 'controls' | 'rows'>, { platform, ...filters }: Pick<CoverageState, 'q' | 'control' | 'state' | 'platform'>): Pick<Coverage, 'controls' | 'rows'> =>
  filterCoverage(all, { ...filters, platform: platform && platform === 'true' });

/** How many of the namespaces have the control in each state. */
export function countStates(rows: readonly CoverageRow[], check: string): Record<ControlState, number> {
  const counts = { on: 0, part: 0, off: 0, unreadable: 0, none: 0 };
  for (const { cells } of rows) for (const cell of cells) if (cell.check === check) counts[cell.state]++;
  return counts;
}

/** The number in a cell, and the verdicts of exactly the workloads it counts; null where there is nothing to count. */
export function countIn({ state, pass, fail, unknown, waived }: CoverageCell): { count: number; verdicts: Verdict[] } | null {
  if (state === 'none' || pass + fail + unknown + waived === 0) return null;
  if (state === 'on') return { count: pass, verdicts: ['pass'] };
  if (state === 'unreadable') return { count: unknown, verdicts: ['unknown'] };
  return { count: fail + waived, verdicts: waived === 0 ? ['fail'] : ['fail', 'waived'] };
}

const workloads = (count: number): string => `${count} ${count === 1 ? 'workload' : 'workloads'}`;

/** A cell in words: "on for 3 workloads", "on for 2, off for 1 workload (1 waived), unreadable for 1". */
export function cellWords({ state, pass, fail, unknown, waived }: CoverageCell): string {
  if (state === 'none') return 'concerns no workload';
  if (pass + fail + unknown + waived === 0) return 'what runs cannot be read';
  const parts = [pass > 0 && `on for ${workloads(pass)}`, fail + waived > 0 && `off for ${workloads(fail + waived)}${waived > 0 ? ` (${waived} waived)` : ''}`, unknown > 0 && `unreadable for ${workloads(unknown)}`];
  return parts.filter((part) => part !== false).join(', ');
}
