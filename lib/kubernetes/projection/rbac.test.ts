import { expect, test } from 'vitest';
import { projectRaw } from '#lib/checks/testing/project-raw.ts';
import type { Role, RoleBinding } from '#lib/model/inventory.ts';

type Json = Record<string, unknown>;

const metadata = { name: 'r', namespace: 'shop', labels: { a: 'b' }, annotations: { 'plimsoll.dev/owner': 'me' }, ownerReferences: [{ kind: 'Operator', name: 'o' }] };
const bare = { namespace: 'shop', name: 'r', uid: '', resourceVersion: '', createdAt: 0, labels: {}, annotations: {}, owners: [] };
const role = (rules: unknown): Role => projectRaw('roles', { metadata, rules }) as Role;
const binding = (body: Json): RoleBinding => projectRaw('rolebindings', { metadata, ...body }) as RoleBinding;

const nothing = { verbs: [], apiGroups: [], resources: [], resourceNames: [], urls: [] };

test.each<[string, unknown, Json[]]>([
  ['no rules', null, []],
  ['one that says nothing', [{}], [nothing]],
  ['empty lists', [{ verbs: [], resources: null }], [nothing]],
  ['in order and once', [{ verbs: ['watch', 'get', 'watch'], apiGroups: ['apps', ''] }], [{ ...nothing, verbs: ['get', 'watch'], apiGroups: ['', 'apps'] }]],
  ['names and addresses', [{ resources: ['secrets'], resourceNames: ['b', 'a'], nonResourceURLs: ['/metrics'] }], [{ ...nothing, resources: ['secrets'], resourceNames: ['a', 'b'], urls: ['/metrics'] }]],
])('rules of a role: %s', (_, rules, expected) => {
  expect(role(rules)).toStrictEqual({ ...bare, type: 'Role', rules: expected });
});

test('equal rules are one object, others are not', () => {
  const [one, same, other] = role([{ verbs: ['get', 'list'] }, { verbs: ['list', 'get', 'get'] }, { verbs: ['get'] }]).rules;
  expect(same).toBe(one);
  expect(other).not.toEqual(one);
  expect(role([{ verbs: ['list', 'get'] }]).rules[0]).toBe(one);
});

test.each<[string, Json, Json]>([
  ['that says nothing', {}, { role: { kind: '', name: '' }, subjects: [] }],
  ['of a cluster’s role', { roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'view' } }, { role: { kind: 'ClusterRole', name: 'view' }, subjects: [] }],
  [
    'of everybody it names',
    { roleRef: {}, subjects: [{ kind: 'ServiceAccount', name: 'api', namespace: 'shop' }, { kind: 'Group', name: 'ops' }, {}] },
    { role: { kind: '', name: '' }, subjects: [{ kind: 'ServiceAccount', name: 'api', namespace: 'shop' }, { kind: 'Group', name: 'ops', namespace: '' }, { kind: '', name: '', namespace: '' }] },
  ],
])('a binding %s', (_, body, expected) => {
  expect(binding(body)).toStrictEqual({ ...bare, type: 'RoleBinding', ...expected });
});

test.each<[() => unknown, string]>([
  [() => role([{ verbs: 'get', nonResourceURLs: [1] }]), 'roles: rules[0].verbs expected array, got string; rules[0].nonResourceURLs[0] expected string, got number'],
  [() => binding({ roleRef: { name: 1 }, subjects: [{ kind: 2 }] }), 'rolebindings: roleRef.name expected string, got number; subjects[0].kind expected string, got number'],
])('refuses %#', (read, message) => {
  expect(read).toThrow(message);
});
