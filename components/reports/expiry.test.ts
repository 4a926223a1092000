import { expect, test } from 'vitest';
import { expiryDays, type Expiry } from './expiry.ts';

test.each<[Expiry, string, number | null]>([
  ['7', '', 7],
  ['365', 'ignored', 365],
  ['custom', '14', 14],
  ['custom', ' 1 ', 1],
  ['custom', '365', 365],
  ['custom', '366', null],
  ['custom', '0', null],
  ['custom', '-3', null],
  ['custom', '2.5', null],
  ['custom', '', null],
  ['custom', '1e2', 100],
  ['custom', 'soon', null],
])('%s with %j is %j days', (choice, custom, days) => expect(expiryDays(choice, custom)).toBe(days));
