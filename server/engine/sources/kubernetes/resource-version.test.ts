import { expect, test } from 'vitest';
import { isOlderVersion } from './resource-version.ts';

const cases: [string, string, boolean, string][] = [
  ['9', '10', true, 'as numbers, not as text'],
  ['10', '9', false, 'as numbers, not as text'],
  ['10', '10', false, 'equal is not older'],
  ['99999999999999999999998', '99999999999999999999999', true, 'beyond what a double holds'],
  ['0', '1', true, 'zero is a version'],
  ['', '1', false, 'no version says nothing'],
  ['1', '', false, 'no version says nothing'],
  ['007', '8', false, 'leading zeros are not allowed'],
  ['abc', 'abd', false, 'text says nothing'],
  ['-1', '1', false, 'a sign says nothing'],
];

test.each(cases)('%s before %s: %s (%s)', (a, b, older) => {
  expect(isOlderVersion(a, b)).toBe(older);
});
