import { expect, it } from 'vitest';
import type { LimitRange } from '../model/inventory.ts';
import type { PodSpec } from '../model/pod-spec.ts';
import { applyLimitRanges } from './limit-ranges.ts';

const range = (...limits: LimitRange['limits']): LimitRange => ({ type: 'LimitRange', limits }) as LimitRange;
const memory = range({ type: 'Container', default: { memory: '256Mi' }, defaultRequest: { memory: '128Mi' } });
const spec: PodSpec = {
  containers: [{ name: 'bare' }, { name: 'own', resources: { limits: { memory: '1Gi', cpu: '2' }, requests: { memory: '1Gi' } } }],
};

it('fills in what a container does not say, and leaves what it says', () => {
  expect(applyLimitRanges(spec, [memory]).containers).toEqual([
    { name: 'bare', resources: { limits: { memory: '256Mi' }, requests: { memory: '128Mi' } } },
    { name: 'own', resources: { limits: { memory: '1Gi', cpu: '2' }, requests: { memory: '1Gi' } } },
  ]);
});

it('does the same for init containers, and adds none', () => {
  expect(applyLimitRanges({ ...spec, initContainers: [{ name: 'setup' }] }, [memory]).initContainers).toEqual([{ name: 'setup', resources: { limits: { memory: '256Mi' }, requests: { memory: '128Mi' } } }]);
  expect(applyLimitRanges(spec, [memory])).not.toHaveProperty('initContainers');
});

it('takes several ranges together', () => {
  const cpu = range({ type: 'Container', default: { cpu: '500m', memory: '9Gi' } });
  expect(applyLimitRanges(spec, [memory, cpu]).containers[0]?.resources).toEqual({ limits: { memory: '256Mi', cpu: '500m' }, requests: { memory: '128Mi' } });
});

it.each([
  { what: 'no range', ranges: [] },
  { what: 'ranges of pods and claims', ranges: [range({ type: 'Pod', default: { memory: '1Gi' } }, { type: 'PersistentVolumeClaim' })] },
  { what: 'a range of containers without defaults', ranges: [range({ type: 'Container' })] },
])('changes nothing with $what', ({ ranges }) => {
  expect(applyLimitRanges(spec, ranges)).toBe(spec);
});

it('needs only one sort of default', () => {
  expect(applyLimitRanges(spec, [range({ type: 'Container', defaultRequest: { cpu: '1' } })]).containers[0]?.resources?.requests).toEqual({ cpu: '1' });
});
