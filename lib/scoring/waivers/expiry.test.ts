import { describe, expect, test } from 'vitest';
import { isInForce, nextTurn, parseExpiry } from './expiry.ts';

const at = (text: string): number => Date.parse(text);

describe('an expiry', () => {
  test.each([
    ['2027-03-31', '2026-03-31T00:00:00Z', '2027-04-01T00:00:00Z'],
    ['2028-02-29', '2027-03-01T00:00:00Z', '2028-03-01T00:00:00Z'],
    ['2027-03-31T12:00:00Z', '2026-03-31T12:00:00Z', '2027-03-31T12:00:00Z'],
    ['2027-03-31T12:00:00.5+02:00', '2026-03-31T10:00:00.500Z', '2027-03-31T10:00:00.500Z'],
  ])('%s counts from a year before until its end', (text, from, until) => {
    expect(parseExpiry(text)).toEqual({ from: at(from), until: at(until) });
  });

  test.each(['', 'never', '2027', '2027-3-1', '31.03.2027', '2027-02-30', '2027-13-01', '2027-03-31T12:00:00', '2027-03-31 12:00:00Z', '2027-03-31T25:00:00Z'])('%j is none', (text) => {
    expect(parseExpiry(text)).toBeNull();
  });

  test('is in force from a year before, and not at its end', () => {
    const validity = parseExpiry('2027-03-31')!;
    expect(isInForce(validity, validity.from - 1)).toBe(false);
    expect(isInForce(validity, validity.from)).toBe(true);
    expect(isInForce(validity, validity.until - 1)).toBe(true);
    expect(isInForce(validity, validity.until)).toBe(false);
    expect([validity.from - 1, validity.from, validity.until].map((now) => nextTurn(validity, now))).toEqual([validity.from, validity.until, Number.POSITIVE_INFINITY]);
  });

  test('a date a year from today is near enough at any time of that day, the next is not', () => {
    const now = at('2026-11-24T00:00:00Z');
    expect(isInForce(parseExpiry('2027-11-24')!, now)).toBe(true);
    expect(isInForce(parseExpiry('2027-11-25')!, now + 86_399_999)).toBe(false);
  });
});
