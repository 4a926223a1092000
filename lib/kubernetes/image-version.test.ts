import { expect, test } from 'vitest';
import { digestOf, tagOf } from './image-version.ts';

const SHA256 = `sha256:${'4e'.repeat(32)}`;

test.each<[string, tag: string | undefined, digest: string | undefined]>([
  ['nginx', undefined, undefined],
  ['nginx:1.29', '1.29', undefined],
  ['nginx:', undefined, undefined],
  ['registry.example:5000/shop/api', undefined, undefined],
  ['registry.example:5000/shop/api:1', '1', undefined],
  [`nginx@${SHA256}`, undefined, SHA256],
  [`registry.example:5000/shop/api:1@${SHA256}`, '1', SHA256],
  [`registry.example:5000/shop/api@${SHA256}`, undefined, SHA256],
  ['nginx@sha256:4e', undefined, undefined],
  [`nginx@sha256:${'4E'.repeat(32)}`, undefined, undefined],
  ['nginx@other+algorithm:Zm9v', undefined, 'other+algorithm:Zm9v'],
  [SHA256, '4e'.repeat(32), undefined],
  [`@${SHA256}`, undefined, undefined],
  ['nginx@:1', undefined, undefined],
  ['nginx:1@/x', '1', undefined],
  [`nginx@!${SHA256}`, undefined, undefined],
  [`nginx@${SHA256}!`, undefined, undefined],
  [`nginx@sha256:Z${'4e'.repeat(31)}4`, undefined, undefined],
  [`nginx@sha384:${'4e'.repeat(48)}`, undefined, `sha384:${'4e'.repeat(48)}`],
  [`nginx@sha512:${'4e'.repeat(64)}`, undefined, `sha512:${'4e'.repeat(64)}`],
  [`nginx@blake3:${'4e'.repeat(32)}`, undefined, `blake3:${'4e'.repeat(32)}`],
  [`nginx@sha384:${'4e'.repeat(32)}`, undefined, undefined],
  [`nginx@sha512:${'4e'.repeat(32)}`, undefined, undefined],
  [`nginx@blake3:${'4e'.repeat(64)}`, undefined, undefined],
  ['nginx@nothing', undefined, undefined],
  ['', undefined, undefined],
  [':', undefined, undefined],
  ['@', undefined, undefined],
])('%s', (image, tag, digest) => {
  expect([tagOf(image), digestOf(image)]).toEqual([tag, digest]);
});
