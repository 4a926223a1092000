import { expect, test } from 'vitest';
import { outcome } from './testing/judge.ts';

const fail = (name: string) => ['fail', `spec.containers[0].image: Container app runs ${name}, which no approved registry holds`];

test.each<[string | null, string[], string[]]>([
  ['registry.example/shop/api:1.4', ['registry.example'], ['pass']],
  ['registry.example/shop/api:1.4', ['registry.example/'], ['pass']],
  ['registry.example/shop/api:1.4', ['registry.example/shop'], ['pass']],
  ['registry.example/shop/api:1.4', ['registry.example/shop/api'], ['pass']],
  ['registry.example/shop/api:1.4', ['a.example', 'registry.example'], ['pass']],
  ['registry.example/shop/api:1.4', ['registry.exampl'], fail('registry.example/shop/api')],
  ['registry.example/shop/api:1.4', ['registry.example/sho'], fail('registry.example/shop/api')],
  ['registry.example/shop/api:1.4', ['example/shop'], fail('registry.example/shop/api')],
  ['registry.example:5000/api', ['registry.example'], fail('registry.example:5000/api')],
  ['registry.example:5000/api', ['registry.example:5000'], ['pass']],
  ['nginx', ['docker.io'], ['pass']],
  ['nginx', ['docker.io/library'], ['pass']],
  ['nginx', ['index.docker.io/library'], ['pass']],
  ['nginx', ['docker.io/acme'], fail('docker.io/library/nginx')],
  ['nginx', ['index.docker.io'], ['pass']],
  ['nginx', ['index.docker.iox'], fail('docker.io/library/nginx')],
  ['index.docker.iox/api', ['index.docker.iox'], ['pass']],
  ['my.index.docker.io/api', ['my.index.docker.io'], ['pass']],
  ['index.docker.io/acme/x', ['docker.io/acme'], ['pass']],
  [`registry.example/api@sha256:${'4e'.repeat(32)}`, ['registry.example'], ['pass']],
  ['Not An Image', ['registry.example'], ['fail', 'spec.containers[0].image: Container app names no image that a registry could hold']],
  [null, ['registry.example'], ['fail', 'spec.containers[0].image: Container app names no image that a registry could hold']],
  ['nginx', [], ['not-applicable', 'No registries are configured']],
])('%s in %j', (image, registries, expected) => {
  expect(outcome('approved-registry', { container: { image }, around: { registries } })).toEqual(expected);
});
