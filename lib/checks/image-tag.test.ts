import { expect, test } from 'vitest';
import { outcome } from './testing/judge.ts';

const DIGEST = `sha256:${'4e'.repeat(32)}`;
const at = (reason: string) => `spec.containers[0].image: Container app ${reason}`;

test.each<[string | null, ...string[]]>([
  ['nginx:1.29.3', 'pass'],
  [`nginx@${DIGEST}`, 'pass'],
  [`nginx:latest@${DIGEST}`, 'pass'],
  ['nginx@sha256:4e', 'pass'],
  ['nginx:stable', 'pass'],
  ['nginx:Latest', 'pass'],
  ['registry.example:5000/shop/api:1.4', 'pass'],
  ['nginx', 'fail', at('runs the latest nginx')],
  ['nginx:latest', 'fail', at('runs nginx:latest')],
  ['nginx:', 'fail', at('runs the latest nginx:')],
  ['registry.example:5000/shop/api', 'fail', at('runs the latest registry.example:5000/shop/api')],
  ['', 'fail', at('names no image')],
  [null, 'fail', at('names no image')],
])('%s', (image, ...expected) => {
  expect(outcome('image-tag', { container: { image } })).toEqual(expected);
});
