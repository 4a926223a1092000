import { expect, test } from 'vitest';
import { isFromRepository, lastPart } from './image-repository.ts';

const DIGEST = `sha256:${'4e'.repeat(32)}`;

test.each<[image: string, repositories: string[], expected: boolean]>([
  ['calico/node', ['calico/node'], true],
  ['docker.io/calico/node:v3.29', ['calico/node'], true],
  [`mcr.microsoft.com/oss/calico/node:v3.29@${DIGEST}`, ['calico/cni', 'calico/node'], true],
  ['quay.io:5000/calico/node', ['calico/node'], true],
  ['registry.example/mycalico/node', ['calico/node'], false],
  ['calico/node', ['calico/node-driver'], false],
  ['node', ['calico/node'], false],
  ['calico/node:', ['calico/node'], false],
  ['quay.io/weave-npc:2.8', ['weave-npc'], true],
  ['calico/node', [], false],
])('%s is of %j: %s', (image, repositories, expected) => {
  expect(isFromRepository(image, repositories)).toBe(expected);
});

test.each([
  ['nginx', 'nginx'],
  ['nginx:1', 'nginx'],
  [`quay.io:5000/a/nginx:1@${DIGEST}`, 'nginx'],
  [`quay.io:5000/a/nginx@${DIGEST}`, 'nginx'],
  ['nginx@/x', 'nginx'],
  [`@${DIGEST}`, ''],
  [':1', ''],
  ['', ''],
])('the last part of %j is %j', (image, expected) => expect(lastPart(image)).toBe(expected));
