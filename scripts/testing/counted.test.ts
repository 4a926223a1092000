import { expect, test } from 'vitest';
import { withExitCode } from './counted.ts';

test.each([
  ['all passed', { passed: 3, failed: 0 }, 0, { passed: 3, failed: 0 }],
  ['some failed', { passed: 2, failed: 1 }, 1, { passed: 2, failed: 1 }],
  ['a file could not be loaded', { passed: 3, failed: 0 }, 1, { passed: 3, failed: 1 }],
  ['it crashed before it could report', undefined, 1, { passed: 0, failed: 1 }],
  ['it ended well without a report', undefined, 0, { passed: 0, failed: 1 }],
])('%s', (_title, counts, code, expected) => expect(withExitCode(counts, code)).toEqual(expected));
