import { expect, test } from 'vitest';
import { outcome } from './testing/judge.ts';
import { deltaWithResources, type Quantities } from './testing/resources.ts';

const NONE = 'spec.containers[0].resources.limits.memory: Container app has no memory limit';

test.each<[string, container: Quantities, pod: Quantities, ...string[]]>([
  ['of the container', { limits: { memory: '1Gi' } }, {}, 'pass'],
  ['of the pod', {}, { limits: { memory: '1Gi' } }, 'pass'],
  ['nothing set', {}, {}, 'fail', NONE],
  ['a request alone', { requests: { memory: '1Gi' } }, { requests: { memory: '1Gi' } }, 'fail', NONE],
  ['a CPU limit alone', { limits: { cpu: '1' } }, { limits: { cpu: '1' } }, 'fail', NONE],
  ['0 is no limit', { limits: { memory: '0' } }, {}, 'fail', NONE],
  ['0Mi is no limit either', { limits: { memory: '0Mi' } }, {}, 'fail', NONE],
  ['a number of bytes', { limits: { memory: 268_435_456 } }, {}, 'pass'],
  ['an exponent', { limits: { memory: '128e6' } }, {}, 'pass'],
])('%s', (_, container, pod, ...expected) => {
  expect(outcome('memory-limit', deltaWithResources(container, pod))).toEqual(expected);
});

test('no resources at all', () => {
  expect(outcome('memory-limit', { container: { resources: null } })).toEqual(['fail', NONE]);
});
