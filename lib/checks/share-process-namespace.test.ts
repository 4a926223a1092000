import { expect, it } from 'vitest';
import { judge } from './testing/judge.ts';

it.each<[string, Record<string, unknown>, string]>([
  ['unset', {}, 'pass'],
  ['false', { shareProcessNamespace: false }, 'pass'],
  ['true', { shareProcessNamespace: true }, 'fail'],
  ['hostPID is another question', { hostPID: true }, 'pass'],
])('share-process-namespace: %s', (_, spec, verdict) => {
  expect(judge('share-process-namespace', { spec }).verdict).toBe(verdict);
});

it('names the field', () => {
  const [said] = judge('share-process-namespace', { spec: { shareProcessNamespace: true } }).said;
  expect([said?.path, said?.reason]).toEqual([
    'spec.shareProcessNamespace',
    'The pod has shareProcessNamespace: true, so its containers read each other’s environment and files through /proc',
  ]);
});
