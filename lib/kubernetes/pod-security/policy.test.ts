import { expect, it } from 'vitest';
import { podSecurityPolicy, type PodSecurityModes, type PodSecurityPolicy } from './policy.ts';

const ENFORCE = 'pod-security.kubernetes.io/enforce';
const AUDIT = 'pod-security.kubernetes.io/audit';
const WARN = 'pod-security.kubernetes.io/warn';

const DEFAULTS: PodSecurityModes = {
  enforce: { level: 'baseline', version: 'v1.30' },
  audit: { level: 'restricted', version: 'v1.31' },
  warn: { level: 'baseline', version: 'v1.32' },
};

function shown({ enforce, audit, warn }: PodSecurityModes): string {
  return [enforce, audit, warn].map(({ level, version }) => `${level}:${version}`).join(' ');
}

function messages(policy: PodSecurityPolicy): string[] {
  return policy.errors.map((error) => error.message);
}

it.each<[string, Record<string, string>, string]>([
  ['no label', {}, 'privileged:latest privileged:latest privileged:latest'],
  ['an enforce level, which warn follows', { [ENFORCE]: 'baseline' }, 'baseline:latest privileged:latest baseline:latest'],
  ['a version, which warn follows', { [ENFORCE]: 'baseline', [`${ENFORCE}-version`]: 'v1.9' }, 'baseline:v1.9 privileged:latest baseline:v1.9'],
  ['a warn version of its own', { [ENFORCE]: 'baseline', [`${WARN}-version`]: 'v1.9' }, 'baseline:latest privileged:latest baseline:v1.9'],
  ['a warn level of its own', { [ENFORCE]: 'baseline', [WARN]: 'privileged' }, 'baseline:latest privileged:latest privileged:latest'],
  ['versions without levels', { [`${AUDIT}-version`]: 'v1.9' }, 'privileged:latest privileged:v1.9 privileged:latest'],
])('without defaults: %s', (_what, labels, expected) => {
  const policy = podSecurityPolicy(labels);
  expect(shown(policy)).toBe(expected);
  expect(messages(policy)).toEqual([]);
});

it.each<[string, Record<string, string>, string]>([
  ['no label', {}, 'baseline:v1.30 restricted:v1.31 baseline:v1.32'],
  ['a stricter enforce level, which warn follows with its version', { [ENFORCE]: 'restricted' }, 'restricted:v1.30 restricted:v1.31 restricted:v1.30'],
  ['a laxer enforce level, which warn does not follow', { [ENFORCE]: 'privileged' }, 'privileged:v1.30 restricted:v1.31 baseline:v1.32'],
])('with defaults: %s', (_what, labels, expected) => {
  expect(shown(podSecurityPolicy(labels, DEFAULTS))).toBe(expected);
});

it('takes a bad enforce level as restricted and keeps its version, and warn does not follow', () => {
  const policy = podSecurityPolicy({ [ENFORCE]: 'Baseline', [`${ENFORCE}-version`]: 'v1.9' });
  expect(shown(policy)).toBe('restricted:v1.9 privileged:latest privileged:latest');
  expect(policy.errors).toEqual([
    {
      label: ENFORCE,
      value: 'Baseline',
      message: `metadata.labels[${ENFORCE}]: Invalid value: "Baseline": must be one of privileged, baseline, restricted`,
    },
  ]);
});

it('takes a bad version as latest and keeps its level', () => {
  const policy = podSecurityPolicy({ [ENFORCE]: 'baseline', [`${ENFORCE}-version`]: '1.25' }, DEFAULTS);
  expect(shown(policy)).toBe('baseline:latest restricted:v1.31 baseline:v1.32');
  expect(messages(policy)).toEqual([`metadata.labels[${ENFORCE}-version]: Invalid value: "1.25": must be "latest" or "v1.x"`]);
});

it('takes bad audit and warn levels as privileged', () => {
  const policy = podSecurityPolicy({ [AUDIT]: 'x', [WARN]: '' }, DEFAULTS);
  expect(shown(policy)).toBe('baseline:v1.30 privileged:v1.31 privileged:v1.32');
  expect(policy.errors.map((error) => error.label)).toEqual([AUDIT, WARN]);
});
