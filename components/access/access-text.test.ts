import { expect, test } from 'vitest';
import type { Access, AccessGrant } from '#lib/api/access.ts';
import { dangerRows, ruleText, summaryText } from './access-text.ts';

const rule = (more: Partial<AccessGrant['rules'][number]>): AccessGrant['rules'][number] => ({ verbs: ['get'], apiGroups: [''], resources: [], resourceNames: [], urls: [], ...more });
const ref = { kind: 'ClusterRole', namespace: '', name: 'x' };
const grant = (more: Partial<AccessGrant> = {}): AccessGrant => ({ binding: ref, role: ref, as: 'account', within: null, found: true, rules: [], dangers: [], ...more });
const access = (grants: AccessGrant[], token: boolean | null = true): Access => ({ at: '', namespace: 'shop', account: 'api', accounts: ['api'], token, grants, hidden: 0, unread: [] });

test.each([
  [rule({ verbs: ['get', 'list'], resources: ['pods', 'services'] }), 'get, list on pods, services'],
  [rule({ resources: ['deployments'], apiGroups: ['apps'] }), 'get on deployments of apps'],
  [rule({ resources: ['events'], apiGroups: ['', 'events.k8s.io'] }), 'get on events of events.k8s.io and the core group'],
  [rule({ verbs: ['*'], resources: ['*'], apiGroups: ['*'] }), 'anything on every resource of every group'],
  [rule({ resources: ['secrets'], resourceNames: ['database'] }), 'get on secrets, only database'],
  [rule({ urls: ['/healthz'] }), 'get on /healthz'],
  [rule({ verbs: ['*'], urls: ['*'] }), 'anything on every path'],
])('%j', (one, text) => expect(ruleText(one)).toBe(text));

test('a danger of two grants is one row', () => {
  const secrets = { id: 'read-secrets' as const, only: [] };
  const rows = dangerRows([grant({ dangers: [{ id: 'exec', only: [] }, secrets] }), grant({ within: 'shop', dangers: [secrets] })]);
  expect(rows.map(({ id, from }) => [id, from.length])).toEqual([['read-secrets', 2], ['exec', 1]]);
});

test.each([
  [access([grant({ as: 'system:authenticated' })], false), 'may do no more than any account · no token is mounted · not part of the score'],
  [access([grant()]), 'nothing that leads further · its token is mounted · not part of the score'],
  [access([grant({ dangers: [{ id: 'exec', only: [] }] })], null), 'whether a token is mounted is not known · not part of the score'],
])('in one line', (one, text) => expect(summaryText(one)).toBe(text));
