import { expect, test } from 'vitest';
import { outcome } from './testing/judge.ts';

const WRITABLE = 'spec.containers[0].securityContext.readOnlyRootFilesystem: Container app can write to its root filesystem';

test.each<[string, unknown, ...string[]]>([
  ['read-only', true, 'pass'],
  ['writable', false, 'fail', WRITABLE],
  ['nothing set', null, 'fail', WRITABLE],
])('%s', (_, readOnlyRootFilesystem, ...expected) => {
  expect(outcome('read-only-root-filesystem', { container: { securityContext: { readOnlyRootFilesystem } } })).toEqual(expected);
});

test('no securityContext at all', () => {
  expect(outcome('read-only-root-filesystem', { container: { securityContext: null } })).toEqual(['fail', WRITABLE]);
});
