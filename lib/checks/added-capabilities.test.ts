import { expect, test } from 'vitest';
import { judge, outcome } from './testing/judge.ts';
import { deltaAdding } from './testing/capabilities.ts';

const ADD = 'spec.containers[0].securityContext.capabilities.add';

test.each<[string, string[], ...string[]]>([
  ['nothing', [], 'pass'],
  ['ports below 1024', ['NET_BIND_SERVICE'], 'pass'],
  ['the same, written otherwise', ['CAP_NET_BIND_SERVICE', 'net_bind_service'], 'pass'],
  ['another', ['CHOWN'], 'fail', `${ADD}: Container app adds CHOWN`],
  ['several, of which one is allowed', ['SYS_TIME', 'NET_BIND_SERVICE', 'CAP_NET_RAW'], 'fail', `${ADD}: Container app adds SYS_TIME, CAP_NET_RAW`],
  ['all', ['ALL'], 'fail', `${ADD}: Container app adds ALL`],
])('%s', (_, add, ...expected) => {
  expect(outcome('added-capabilities', deltaAdding(add))).toEqual(expected);
});

test('a user namespace does not help', () => {
  expect(judge('added-capabilities', deltaAdding(['SYS_ADMIN'], { hostUsers: false })).verdict).toBe('fail');
});

test('the patch keeps what is allowed', () => {
  const [said] = judge('added-capabilities', deltaAdding(['SYS_TIME', 'NET_BIND_SERVICE'])).said;
  expect(said?.seen?.patch).toEqual({ root: 'container', merge: { securityContext: { capabilities: { add: ['NET_BIND_SERVICE'] } } } });
});
