import { expect, test } from 'vitest';
import { CLOCK_SKEW_MS, freshnessOf } from './freshness.ts';

const NOW = Date.UTC(2026, 10, 24, 9);
const DAY = 24 * 3_600_000;

test.each<[string, number | null, string, number]>([
  ['just made', NOW, 'fresh', NOW + 7 * DAY],
  ['a millisecond short of seven days', NOW - 7 * DAY + 1, 'fresh', NOW + 1],
  ['seven days old', NOW - 7 * DAY, 'old', Number.POSITIVE_INFINITY],
  ['of a clock that is a little ahead', NOW + CLOCK_SKEW_MS, 'fresh', NOW + CLOCK_SKEW_MS + 7 * DAY],
  ['five minutes ahead', NOW + 300_000, 'fresh', NOW + 300_000 + 7 * DAY],
  ['of the future', NOW + CLOCK_SKEW_MS + 1, 'future', NOW + 1],
  ['of no time', null, 'undated', Number.POSITIVE_INFINITY],
])('a report %s', (_, scannedAt, state, until) => {
  expect(freshnessOf({ scannedAt }, { reportMaxAgeDays: 7 }, NOW)).toEqual({ state, until });
});
