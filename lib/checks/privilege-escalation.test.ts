import { expect, test } from 'vitest';
import { outcome } from './testing/judge.ts';
import type { Json } from './testing/merge.ts';

const MAY = 'spec.containers[0].securityContext.allowPrivilegeEscalation: Container app may gain privileges';

test.each<[string, Json, ...string[]]>([
  ['not allowed', { allowPrivilegeEscalation: false }, 'pass'],
  ['allowed', { allowPrivilegeEscalation: true }, 'fail', MAY],
  ['nothing set means allowed', { allowPrivilegeEscalation: null }, 'fail', MAY],
  ['another user than root does not help', { allowPrivilegeEscalation: null, runAsUser: 1000 }, 'fail', MAY],
])('%s', (_, securityContext, ...expected) => {
  expect(outcome('privilege-escalation', { container: { securityContext } })).toEqual(expected);
});

test('a user namespace does not help', () => {
  const container = { securityContext: { allowPrivilegeEscalation: true } };
  expect(outcome('privilege-escalation', { spec: { hostUsers: false }, container })).toEqual(['fail', MAY]);
});
