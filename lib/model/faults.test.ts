import { expect, test } from 'vitest';
import { countFaults, faultsText } from './faults.ts';

const of = (faults: number, warnings: number) => [...Array.from({ length: faults }, () => ({})), ...Array.from({ length: warnings }, () => ({ level: 'warning' as const }))];

test.each([
  [0, 0, ''],
  [1, 0, '1 fault'],
  [0, 1, '1 warning'],
  [3, 37, '3 faults, 37 warnings'],
])('%i and %i: %s', (faults, warnings, text) => {
  expect([countFaults(of(faults, warnings)), faultsText(of(faults, warnings))]).toEqual([faults, text]);
});
