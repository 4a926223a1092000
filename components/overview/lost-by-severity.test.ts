import { expect, it } from 'vitest';
import { lostBySeverity } from './lost-by-severity.ts';

it('sums a ledger per severity, worst first, caps last', () => {
  const checks = [{ id: 'a', severity: 'low' as const }, { id: 'b', severity: 'critical' as const }, { id: 'c', severity: 'low' as const }];
  const ledger = [{ check: 'a', points: 1 }, { cap: 'workload-caps' as const, points: 2 }, { check: 'b', points: 4 }, { check: 'c', points: 0.5 }];
  expect(lostBySeverity(ledger, checks)).toEqual([{ kind: 'critical', points: 4 }, { kind: 'low', points: 1.5 }, { kind: 'other', points: 2 }]);
});
