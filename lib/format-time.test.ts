import { describe, expect, it } from 'vitest';
import { formatInstant, formatRelative, formatSpan, formatUtc } from './format-time.ts';

const at = Date.UTC(2026, 10, 24, 9, 41, 12);

describe('formatSpan', () => {
  it.each([
    [-5, '0 s'],
    [1999, '1 s'],
    [59_999, '59 s'],
    [60_000, '1 min'],
    [3_599_000, '59 min'],
    [47 * 3_600_000, '47 h'],
    [48 * 3_600_000, '2 d'],
  ])('%d ms is %s', (span, text) => expect(formatSpan(span)).toBe(text));
});

describe('formatRelative', () => {
  it.each([
    [at + 1000, 'just now'],
    [at + 120_000, '2 min ago'],
    [at - 30 * 86_400_000, 'in 30 d'],
  ])('seen at %d', (now, text) => expect(formatRelative(at, now)).toBe(text));
});

describe('absolute times', () => {
  it('in UTC', () => expect(formatUtc(at)).toBe('2026-11-24 09:41:12 UTC'));
  it.each([
    ['clock', 'UTC', '09:41'],
    ['clock', 'Asia/Tokyo', '18:41'],
    ['seconds', 'UTC', '09:41:12'],
    ['day', 'UTC', '24 Nov'],
    ['date', 'UTC', '24 Nov 2026'],
    ['moment', 'Asia/Tokyo', '24 Nov, 18:41'],
  ] as const)('%s in %s', (style, zone, text) => expect(formatInstant(at, style, zone)).toBe(text));
});
