import { expect, test } from 'vitest';
import { isInForce, parseExpiry } from '#lib/scoring/waivers/expiry.ts';
import { expiryDate, latestExpiry } from './expiry.ts';

const NOW = Date.parse('2026-11-24T23:30:00Z');

test.each([
  ['30', '', '2026-12-24'],
  ['90', '', '2027-02-22'],
  ['180', '', '2027-05-23'],
  ['custom', '2026-11-24', '2026-11-24'],
  ['custom', '2027-11-24', '2027-11-24'],
  ['custom', '2027-11-25', null],
  ['custom', '2026-11-23', null],
  ['custom', '2027-02-30', null],
  ['custom', '', null],
] as const)('%s %s is %s', (span, custom, date) => {
  expect(expiryDate(span, custom, NOW)).toBe(date);
});

test.each([NOW, Date.parse('2028-02-29T00:00:00Z')])('the latest one is in force, as the server counts', (now) => {
  expect(isInForce(parseExpiry(latestExpiry(now))!, now)).toBe(true);
});
