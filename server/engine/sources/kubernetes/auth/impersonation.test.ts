import { expect, test } from 'vitest';
import { readImpersonation } from './impersonation.ts';

test.each<[string, Record<string, unknown>, Record<string, string[]>]>([
  ['nobody', { token: 'abc' }, {}],
  ['a user', { as: 'ann' }, { 'impersonate-user': ['ann'] }],
  ['a user in groups', { as: 'ann', 'as-groups': ['dev', 'ops'] }, { 'impersonate-user': ['ann'], 'impersonate-group': ['dev', 'ops'] }],
  ['a user with a uid', { as: 'ann', 'as-uid': '42', 'as-groups': [] }, { 'impersonate-user': ['ann'], 'impersonate-uid': ['42'] }],
  [
    'a user with extra, whose keys may be any text',
    { as: 'ann', 'as-user-extra': { Scopes: ['view', 'edit'], 'example.org/team%': ['shop'], 'ä': ['x'] } },
    { 'impersonate-user': ['ann'], 'impersonate-extra-scopes': ['view', 'edit'], 'impersonate-extra-example.org%2Fteam%25': ['shop'], 'impersonate-extra-%C3%A4': ['x'] },
  ],
  ['what is of another type is left out', { as: 'ann', 'as-groups': [1, 'dev'], 'as-user-extra': 'x' }, { 'impersonate-user': ['ann'], 'impersonate-group': ['dev'] }],
])('as %s', (_name, user, headers) => {
  expect(readImpersonation(user)).toEqual(headers);
});

test('groups without a user are refused, as the API server would', () => {
  expect(() => readImpersonation({ 'as-groups': ['dev'] })).toThrow('without a user (as)');
});
