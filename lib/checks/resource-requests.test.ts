import { expect, test } from 'vitest';
import { outcome } from './testing/judge.ts';
import { deltaWithResources, type Quantities } from './testing/resources.ts';

const REQUESTS = 'spec.containers[0].resources.requests';
const CPU = `${REQUESTS}.cpu: Container app requests no CPU`;
const MEMORY = `${REQUESTS}.memory: Container app requests no memory`;

test.each<[string, container: Quantities, pod: Quantities, ...string[]]>([
  ['both', { requests: { cpu: '100m', memory: '64Mi' } }, {}, 'pass'],
  ['neither', {}, {}, 'fail', CPU, MEMORY],
  ['CPU alone', { requests: { cpu: '100m' } }, {}, 'fail', MEMORY],
  ['memory alone', { requests: { memory: '64Mi' } }, {}, 'fail', CPU],
  ['limits set them', { limits: { cpu: '1', memory: '64Mi' } }, {}, 'pass'],
  ['one by a limit', { requests: { cpu: '100m' }, limits: { memory: '64Mi' } }, {}, 'pass'],
  ['of the pod', {}, { requests: { cpu: '1', memory: '1Gi' } }, 'pass'],
  ['one of the container, one of the pod by its limit', { requests: { cpu: '100m' } }, { limits: { memory: '1Gi' } }, 'pass'],
  ['0 is none, and a limit does not change that', { requests: { cpu: '0', memory: '64Mi' }, limits: { cpu: '1' } }, {}, 'fail', CPU],
])('%s', (_, container, pod, ...expected) => {
  expect(outcome('resource-requests', deltaWithResources(container, pod))).toEqual(expected);
});
