import { expect } from 'vitest';
import type { LedgerLine, Numbers } from '#lib/api/common.ts';

/** What must hold of the numbers of a workload or an aggregate (DESIGN: Shapes). */
export function expectSound(of: Numbers & { name: string; ledger: LedgerLine[] }): void {
  const numbers = [of.score, of.scoreBeforeCaps, of.scoreWithoutWaivers, of.measured, ...of.ledger.map(({ points }) => points)];
  for (const number of numbers) if (number !== null) expect(Number(number.toFixed(4)), `${of.name}: at most 4 decimals`).toBe(number);
  const lost = of.ledger.reduce((sum, { points }) => sum + Math.round(points * 10_000), 0);
  expect(lost, `the ledger of ${of.name} adds up`).toBe(of.score === null ? 0 : 1_000_000 - Math.round(of.score * 10_000));
  for (const line of of.ledger) expect(Object.keys(line).toSorted(), 'a line is of a check or a cap').toEqual([line.check ? 'check' : 'cap', 'points'].toSorted());
}
