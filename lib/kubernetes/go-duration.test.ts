import { expect, test } from 'vitest';
import { isRefreshOverdue, parseGoDuration } from './go-duration.ts';

test.each([
  ['1h', 3_600_000],
  ['1h0m0s', 3_600_000],
  ['1.5h', 5_400_000],
  ['15m30s', 930_000],
  ['1.25s', 1_250],
  ['10.125s', 10_125],
  ['500ms', 500],
  ['0', 0],
  ['0s', 0],
  ['', null],
  ['1', null],
  ['1d', null],
  ['h', null],
  ['-1h', null],
  ['1h ', null],
])('%j is %j', (text, milliseconds) => expect(parseGoDuration(text)).toBe(milliseconds));

const HOUR = 3_600_000;
test.each<[string | null, number | null, boolean]>([
  ['1h', 10 * HOUR - 2 * HOUR - 300_000, false],
  ['1h', 10 * HOUR - 2 * HOUR - 300_001, true],
  ['1h', 9 * HOUR, false],
  ['1h', null, false],
  ['0', 0, false],
  [null, 0, false],
  ['weekly', 0, false],
])('every %j, last at %j: overdue %j', (interval, refreshedAt, overdue) => expect(isRefreshOverdue(interval, refreshedAt, 10 * HOUR)).toBe(overdue));
