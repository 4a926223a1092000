import { expect, test } from 'vitest';
import { isPositiveQuantity } from './quantity.ts';

test.each(['1', '0.1', '.5', '100m', '128Mi', '1e3', '1E', '2Ki', '+1', '1n'])('%s is more than nothing', (quantity) => {
  expect(isPositiveQuantity(quantity)).toBe(true);
});

test.each([undefined, '0', '0m', '0Mi', '0.0', '0e9', '-1', '', 'lots'])('%s is not', (quantity) => {
  expect(isPositiveQuantity(quantity)).toBe(false);
});
