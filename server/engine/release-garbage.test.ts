import { expect, test } from 'vitest';
import { releaseGarbage } from './release-garbage.ts';

test('garbage is gone, and what is in use stays', () => {
  const kept = Array.from({ length: 1_000 }, (_, number) => ({ number }));
  let garbage: object[] | null = Array.from({ length: 500_000 }, (_, number) => ({ number }));
  expect(garbage).toHaveLength(500_000);
  const before = process.memoryUsage().heapUsed;
  garbage = null;
  releaseGarbage();
  expect(before - process.memoryUsage().heapUsed).toBeGreaterThan(10_000_000);
  expect(kept[999]).toEqual({ number: 999 });
});
