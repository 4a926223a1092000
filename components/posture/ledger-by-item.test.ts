import { describe, expect, it } from 'vitest';
import { ledgerByItem, type LedgerCheck } from './ledger-by-item.ts';

const CHECKS: LedgerCheck[] = [
  { id: 'privileged', item: 3, severity: 'critical' },
  { id: 'drop-all-capabilities', item: 3, severity: 'medium' },
  { id: 'memory-limit', item: 8, severity: 'medium' },
  { id: 'image-tag', item: 14, severity: 'medium' },
];

describe('ledgerByItem', () => {
  it('folds the checks of an item into one bar in the colour of the worst, longest first', () => {
    const bars = ledgerByItem([{ check: 'memory-limit', points: 5 }, { check: 'drop-all-capabilities', points: 4 }, { check: 'privileged', points: 2 }], CHECKS);
    expect(bars.map(({ label, points, className }) => [label, points, className])).toEqual([
      ['Capabilities', 6, 'text-critical'],
      ['Limits', 5, 'text-medium'],
    ]);
  });
  it('names caps', () => {
    const bars = ledgerByItem([{ cap: 'critical', points: 12 }, { cap: 'workload-caps', points: 3 }], CHECKS);
    expect(bars.map((bar) => bar.label)).toEqual(['Held: a critical check fails', 'Held workloads']);
  });
  it('folds the rest into one bar and loses no point', () => {
    const ledger = [{ check: 'memory-limit', points: 5 }, { check: 'privileged', points: 2 }, { check: 'image-tag', points: 1 }, { cap: 'critical' as const, points: 0.5 }];
    const bars = ledgerByItem(ledger, CHECKS, { most: 2 });
    expect(bars.map(({ label, points }) => [label, points])).toEqual([['Limits', 5], ['3 more', 3.5]]);
  });
  it('keeps the line of a check it does not know', () => expect(ledgerByItem([{ check: 'from-a-later-release', points: 1 }], CHECKS)[0]?.label).toBe('from-a-later-release'));
});
