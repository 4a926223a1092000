import { expect, test } from 'vitest';
import type { Subject } from '../model/subject.ts';
import { judge, outcome } from './testing/judge.ts';
import { subjectOf } from './testing/subject.ts';

const AUTOMOUNT = 'spec.automountServiceAccountToken';
const inherits = (account: string) => `${AUTOMOUNT}: The pod gets an API token of account ${account} without asking for it`;
const ASKS = `${AUTOMOUNT}: The pod asks for an API token of account default`;
type Account = boolean | undefined | 'missing';

test.each<[string, serviceAccountName: string | null, ofPod: boolean | null, ofAccount: Account, ...string[]]>([
  ['the pod says no', 'default', false, true, 'pass'],
  ['the account says no', 'default', null, false, 'pass'],
  ['nobody says anything', 'default', null, undefined, 'fail', inherits('default')],
  ['no account is default', null, null, undefined, 'fail', inherits('default')],
  ['the account says yes', 'operator', null, true, 'fail', inherits('operator')],
  ['nobody says anything, with an account of its own', 'operator', null, undefined, 'fail', inherits('operator')],
  ['the pod asks, with an account of its own', 'operator', true, undefined, 'pass'],
  ['the pod asks though its account says no', 'operator', true, false, 'pass'],
  ['the pod asks, with the default account', 'default', true, false, 'fail', ASKS],
  ['the pod asks without naming an account', null, true, undefined, 'fail', ASKS],
  ['the account is missing', 'operator', null, 'missing', 'fail', inherits('operator')],
])('%s', (_, serviceAccountName, automountServiceAccountToken, ofAccount, ...expected) => {
  const subject = subjectOf({ spec: { serviceAccountName, automountServiceAccountToken } });
  const serviceAccounts = new Map([[serviceAccountName ?? 'default', ofAccount]]);
  expect(outcome('service-account-token', { ...subject, serviceAccounts })).toEqual(expected);
});

test('a static pod has none', () => {
  const subject: Subject = { ...subjectOf({ spec: { automountServiceAccountToken: null } }), staticPod: true };
  expect(outcome('service-account-token', subject)).toEqual(['not-applicable', 'A static pod has no service account']);
});

test.each<[string, boolean | null, ...string[]]>([
  ['it depends on the account', null, 'unknown', 'The serviceaccounts of namespace shop cannot be read (serviceaccounts is forbidden)'],
  ['the pod says no', false, 'pass'],
])('accounts that may not be read, where %s', (_, automountServiceAccountToken, ...expected) => {
  const subject = subjectOf({ spec: { automountServiceAccountToken } });
  const cluster = { ...subject.cluster, readable: () => ({ state: 'forbidden' as const, message: 'serviceaccounts is forbidden' }) };
  expect(outcome('service-account-token', { ...subject, cluster })).toEqual(expected);
});

test.each<[string, boolean | null, string]>([
  ['default', true, 'false, or true with a service account of its own'],
  ['default', null, 'false, or true with a service account of its own'],
  ['operator', null, 'false, or true to say that it is meant'],
])('what is wanted of account %s with %j', (serviceAccountName, automountServiceAccountToken, wanted) => {
  expect(judge('service-account-token', { spec: { serviceAccountName, automountServiceAccountToken } }).said[0]?.seen?.wanted).toBe(wanted);
});
