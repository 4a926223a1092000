import { expect, it } from 'vitest';
import { parseFalcoEvent } from './parse-event.ts';

const fieldsOf = (fields: Record<string, unknown>) => parseFalcoEvent({ rule: 'R', output_fields: fields }).event?.fields;

it.each<[string, Record<string, unknown>, Record<string, unknown>]>([
  ['in a command line', { 'proc.cmdline': 'app --password=hunter2 x' }, { 'proc.cmdline': 'app --password=*** x' }],
  ['in a field that is named so', { password: 'hunter2', nested: { api_key: 'abcdef', user: 'joe' } }, { password: '***', nested: { api_key: '***', user: 'joe' } }],
  ['in a variable that is asked for by name', { 'proc.env[DB_PASSWORD]': 'hunter2' }, { 'proc.env[DB_PASSWORD]': '***' }],
  ['of digits only', { password: 123456, n: 5 }, { password: '***', n: 5 }],
  ['after its option in a list', { 'proc.args': ['--token', 'abcdef', '-v', '--password', '--user', 'joe'] }, { 'proc.args': ['--token', '***', '-v', '--password', '--user', 'joe'] }],
  ['in a list that is named so', { tokens: ['abcdef', 'ghijkl'] }, { tokens: ['***', '***'] }],
])('masks a credential %s', (_, given, masked) => {
  expect(fieldsOf(given)).toEqual(masked);
});

it('masks a credential in a tag', () => {
  expect(parseFalcoEvent({ rule: 'R', tags: ['container', 'password=hunter2'] }).event?.tags).toEqual(['container', 'password=***']);
});

it('has no NUL, which a store may refuse', () => {
  const { event } = parseFalcoEvent({ rule: 'a\0b', output: '\0', hostname: 'h\0', tags: ['t\0'], output_fields: { 'proc.name': 's\0h' } });
  expect(event).toMatchObject({ rule: 'a\ufffdb', output: '\ufffd', hostname: 'h\ufffd', tags: ['t\ufffd'], fields: { 'proc.name': 's\ufffdh' } });
});

it('leaves what Falco sends as it is', () => {
  const fields = { 'k8s.ns.name': 'prod', 'ka.target.resource': 'secrets', 'user.uid': 0, 'proc.pname': null, 'fd.name': '/run/secrets/token', empty: '', password_file: '/x', password: '' };
  expect(fieldsOf(fields)).toEqual(fields);
});

it.each<[unknown, string]>([
  [1_791_332_065_354_007_800, '2026-10-07T00:14:25.354Z'],
  ['1791332065354008123', '2026-10-07T00:14:25.354Z'],
  [1791332065354008, '2026-10-07T00:14:25.354Z'],
  [1791332065354, '2026-10-07T00:14:25.354Z'],
  [1791332065, '2026-10-07T00:14:25.000Z'],
  ['1791332065', '2026-10-07T00:14:25.000Z'],
  [1791332065.354, '2026-10-07T00:14:25.354Z'],
  ['2026-10-07T00:14:25.354008123+0000', '2026-10-07T00:14:25.354Z'],
])('reads the time %j', (time, at) => {
  expect(new Date(parseFalcoEvent({ rule: 'R', time }).event?.at ?? 0).toISOString()).toBe(at);
});
