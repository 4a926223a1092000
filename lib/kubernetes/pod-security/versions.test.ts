import { expect, it } from 'vitest';
import { minorOf, olderPodSecurityVersion, parsePodSecurityVersion, podSecurityVersionOfServer } from './versions.ts';

it.each(['latest', 'v1.0', 'v1.25', 'v1.99', 'v1.9223372036854775807'])('reads %s', (text) => {
  expect(parsePodSecurityVersion(text)).toBe(text);
});

it.each(['', 'Latest', '1.25', 'v1', 'v1.', 'v1.025', 'v1.25.1', 'v1.-1', 'v2.0', ' v1.25', 'v1.25\n', 'v1.9223372036854775808'])(
  'does not read %j',
  (text) => {
    expect(parsePodSecurityVersion(text)).toBeUndefined();
  },
);

it.each([
  ['v1.37.2', 'v1.37'],
  ['v1.31.4-gke.1183000', 'v1.31'],
  ['v1.30.5+k3s1', 'v1.30'],
  ['1.29', 'v1.29'],
  ['v2.0.0', undefined],
  ['', undefined],
])('takes the policy version of server %j as %s', (gitVersion, version) => {
  expect(podSecurityVersionOfServer(gitVersion)).toBe(version);
});

it('takes latest as newer than any version', () => {
  expect(minorOf('latest')).toBe(Infinity);
  expect(olderPodSecurityVersion('latest', 'v1.30')).toBe('v1.30');
  expect(olderPodSecurityVersion('v1.9', 'v1.30')).toBe('v1.9');
  expect(olderPodSecurityVersion('latest', 'latest')).toBe('latest');
});
