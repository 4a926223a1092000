import { expect, test } from 'vitest';
import { judge, outcome } from './testing/judge.ts';

const hex = (digits: number): string => 'a'.repeat(digits);

test.each([
  `nginx@sha256:${hex(64)}`,
  `nginx:1.29@sha256:${hex(64)}`,
  `registry.example:5000/shop/api@sha512:${hex(128)}`,
  `nginx@blake3:${hex(64)}`,
  'nginx@custom-algorithm:a',
])('pinned: %s', (image) => {
  expect(outcome('image-digest', { container: { image } })).toEqual(['pass']);
});

test.each([
  'nginx',
  'nginx:1.29',
  'registry.example:5000/shop/api:1.4',
  `nginx@sha256:${hex(63)}`,
  `nginx@sha256:${hex(64).toUpperCase()}`,
  `nginx@sha512:${hex(64)}`,
  `nginx@blake3:${hex(63)}`,
  'nginx@sha256:',
  'nginx@sha256',
  `@sha256:${hex(64)}`,
])('not pinned: %s', (image) => {
  expect(outcome('image-digest', { container: { image } })).toEqual([
    'fail',
    `spec.containers[0].image: Container app runs ${image}, which is not pinned by digest`,
  ]);
});

test('no image', () => {
  expect(judge('image-digest', { container: { image: null } }).said[0]?.reason).toBe('Container app names no image');
});
