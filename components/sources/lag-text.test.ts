import { expect, it } from 'vitest';
import { lagText } from './lag-text.ts';

it.each([
  [0, 'nothing'],
  [340, '340 ms'],
  [999, '999 ms'],
  [2_490, '2.4 s'],
  [60_000, '1 min'],
  [3_599_999, '59 min'],
  [7_200_000, '2 h'],
])('%d ms is %s', (ms, text) => expect(lagText(ms)).toBe(text));
