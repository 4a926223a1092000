import { expect, test } from 'vitest';
import { isInRegistry, parseImage } from './images.ts';

const digest = `sha256:${'a'.repeat(64)}`;

test.each<[string, string, string | undefined, string | undefined]>([
  ['nginx', 'docker.io/library/nginx', undefined, undefined],
  ['nginx:1.27', 'docker.io/library/nginx', '1.27', undefined],
  ['library/nginx', 'docker.io/library/nginx', undefined, undefined],
  ['acme/shop:v1', 'docker.io/acme/shop', 'v1', undefined],
  ['docker.io/nginx', 'docker.io/library/nginx', undefined, undefined],
  ['index.docker.io/nginx:latest', 'docker.io/library/nginx', 'latest', undefined],
  ['ghcr.io/acme/shop', 'ghcr.io/acme/shop', undefined, undefined],
  ['ghcr.io/acme/shop:v1', 'ghcr.io/acme/shop', 'v1', undefined],
  ['localhost/shop', 'localhost/shop', undefined, undefined],
  ['localhost:5000/shop', 'localhost:5000/shop', undefined, undefined],
  ['ACME/shop', 'ACME/shop', undefined, undefined],
  ['my.app', 'docker.io/library/my.app', undefined, undefined],
  ['r.example/shop', 'r.example/shop', undefined, undefined],
  ['registry.x/shop', 'registry.x/shop', undefined, undefined],
  [`acme/${'x'.repeat(250)}`, `docker.io/acme/${'x'.repeat(250)}`, undefined, undefined],
  [`nginx@multihash+base58:${'a'.repeat(32)}`, 'docker.io/library/nginx', undefined, `multihash+base58:${'a'.repeat(32)}`],
  ['registry:5000/shop:v1', 'registry:5000/shop', 'v1', undefined],
  ['[::1]:5000/shop:v1', '[::1]:5000/shop', 'v1', undefined],
  [`nginx@${digest}`, 'docker.io/library/nginx', undefined, digest],
  [`nginx:1.27@${digest}`, 'docker.io/library/nginx', '1.27', digest],
  ['k8s.gcr.io/a_b/c__d/e-f.g:1_x', 'k8s.gcr.io/a_b/c__d/e-f.g', '1_x', undefined],
])('%s', (reference, name, tag, wantedDigest) => {
  const image = parseImage(reference);
  expect([image?.name, image?.tag, image?.digest]).toEqual([name, tag, wantedDigest]);
  expect(image?.name).toBe(`${image?.registry}/${image?.repository}`);
});

test.each(['', ':', 'nginx:', 'nginx@', 'Nginx', 'acme/Shop', 'a b', 'nginx:ta g', 'nginx@sha256:123', 'ghcr.io/', '/nginx', 'a//b', `nginx:${'x'.repeat(129)}`, 'https://nginx', '$(IMAGE)', '-ghcr.io/acme', 'ghcr.io-/acme', 'ghcr.io:/acme', 'ghcr.io:5000x/acme', `acme/${'x'.repeat(251)}`, `@${digest}`, `nginx@!${digest}`, `nginx@${digest}!`])(
  '%j is no image',
  (reference) => {
    expect(parseImage(reference)).toBeNull();
  },
);

test('tag and digest that are not given are absent', () => {
  expect(parseImage('nginx')).toStrictEqual({ registry: 'docker.io', repository: 'library/nginx', name: 'docker.io/library/nginx' });
});

test.each([
  ['ghcr.io/acme/shop:v1', 'ghcr.io/acme//', true],
  ['ghcr.io/acme/shop:v1', 'ghcr.io', true],
  ['ghcr.io/acme/shop:v1', 'ghcr.io/acme', true],
  ['ghcr.io/acme/shop:v1', 'ghcr.io/acme/', true],
  ['ghcr.io/acme/shop:v1', 'ghcr.io/ac', false],
  ['ghcr.io/acme/shop:v1', 'ghcr.io/acme/shop', true],
  ['nginx', 'docker.io/library', true],
  ['ghcr.io.evil.com/acme/shop', 'ghcr.io', false],
])('%s in %s: %s', (reference, registry, expected) => {
  const image = parseImage(reference);
  expect(image && isInRegistry(image, registry)).toBe(expected);
});
