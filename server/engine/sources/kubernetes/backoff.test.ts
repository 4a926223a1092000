import { expect, test } from 'vitest';
import { Backoff } from './backoff.ts';

const waits = (random: number, count: number): number[] => {
  const backoff = new Backoff(() => random);
  return Array.from({ length: count }, () => backoff.next());
};

test('doubles from one second to thirty, and stays there', () => {
  expect(waits(1, 7)).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
});

test('chance takes off up to half', () => {
  expect(waits(0, 6)).toEqual([500, 1_000, 2_000, 4_000, 8_000, 15_000]);
});

test('begins anew after a success', () => {
  const backoff = new Backoff(() => 1);
  backoff.next();
  backoff.next();
  backoff.reset();
  expect(backoff.failures).toBe(0);
  expect(backoff.next()).toBe(1_000);
});

test('stays finite however often it fails', () => {
  expect(waits(1, 2_000).at(-1)).toBe(30_000);
});
