import { describe, expect, it } from 'vitest';
import type { CheckRevision, PodSecurityCheck } from './check.ts';
import { createCheckRegistry } from './registry.ts';
import { validPod } from './testing/judge.ts';
import type { PodSecurityVersion } from './versions.ts';

type Since = CheckRevision['since'];

/** A check whose revisions forbid everything and say which revision they are. */
function check(id: string, level: PodSecurityCheck['level'], since: Since[], overrides?: string[]): PodSecurityCheck {
  return { id, level, revisions: since.map((each) => ({ since: each, overrides, checkPod: () => ({ reason: `${id}@${each}`, detail: '' }) })) };
}

const registry = createCheckRegistry([
  check('zeta', 'restricted', ['v1.2'], ['beta']),
  check('beta', 'baseline', ['v1.0', 'v1.3']),
  check('Beta', 'baseline', ['v1.1']),
]);

function inForce(level: PodSecurityCheck['level'], version: PodSecurityVersion): (string | undefined)[] {
  return registry(level, version).map(({ checkPod }) => checkPod(validPod())?.reason);
}

describe('the checks in force', () => {
  it.each<[PodSecurityCheck['level'], PodSecurityVersion, string[]]>([
    ['baseline', 'v1.0', ['beta@v1.0']],
    ['baseline', 'v1.2', ['Beta@v1.1', 'beta@v1.0']],
    ['baseline', 'v1.3', ['Beta@v1.1', 'beta@v1.3']],
    ['restricted', 'v1.1', ['Beta@v1.1', 'beta@v1.0']],
    ['restricted', 'v1.2', ['Beta@v1.1', 'zeta@v1.2']],
    ['restricted', 'v1.99', ['Beta@v1.1', 'zeta@v1.2']],
    ['baseline', 'latest', ['Beta@v1.1', 'beta@v1.3']],
  ])('%s at %s: baseline before restricted, each by id', (level, version, expected) => {
    expect(inForce(level, version)).toEqual(expected);
  });
});

describe('a list of checks is refused', () => {
  it.each<[string, PodSecurityCheck[], string]>([
    ['with an id twice', [check('a', 'baseline', ['v1.0']), check('a', 'restricted', ['v1.0'])], 'a is listed twice'],
    ['with a check without revisions', [check('a', 'baseline', [])], 'a has no revision'],
    ['with revisions out of order', [check('a', 'baseline', ['v1.2', 'v1.1'])], 'a has its revision v1.1 out of order'],
    ['with one revision twice', [check('a', 'baseline', ['v1.2', 'v1.2'])], 'a has its revision v1.2 out of order'],
    ['with a baseline check that overrides', [check('a', 'baseline', ['v1.0'], ['b'])], 'a is baseline and may not override b'],
    ['with an override of nothing', [check('a', 'restricted', ['v1.0'], ['b'])], 'a overrides b, which is no baseline check'],
    [
      'with an override of a restricted check',
      [check('a', 'restricted', ['v1.0'], ['b']), check('b', 'restricted', ['v1.0'])],
      'a overrides b, which is no baseline check',
    ],
  ])('%s', (_why, checks, message) => {
    expect(() => createCheckRegistry(checks)).toThrow(message);
  });
});
