import { expect, test } from 'vitest';
import { outcome } from './testing/judge.ts';
import { deltaWithResources, type Quantities } from './testing/resources.ts';

const NONE = 'spec.containers[0].resources.limits.cpu: Container app has no CPU limit';

test.each<[string, container: Quantities, pod: Quantities, ...string[]]>([
  ['of the container', { limits: { cpu: '500m' } }, {}, 'pass'],
  ['of the pod', {}, { limits: { cpu: '2' } }, 'pass'],
  ['nothing set', {}, {}, 'fail', NONE],
  ['a request alone', { requests: { cpu: '1' } }, { requests: { cpu: '1' } }, 'fail', NONE],
  ['a memory limit alone', { limits: { memory: '1Gi' } }, { limits: { memory: '1Gi' } }, 'fail', NONE],
  ['0 is no limit', { limits: { cpu: '0' } }, {}, 'fail', NONE],
  ['a fraction', { limits: { cpu: '.5' } }, {}, 'pass'],
  ['a number', { limits: { cpu: 0.1 } }, {}, 'pass'],
])('%s', (_, container, pod, ...expected) => {
  expect(outcome('cpu-limit', deltaWithResources(container, pod))).toEqual(expected);
});
