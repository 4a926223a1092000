import { describe, expect, test } from 'vitest';
import { projectRaw } from '#lib/checks/testing/project-raw.ts';
import type { ObjectRef, Role, RoleBinding } from '#lib/model/inventory.ts';
import { dangersOf, type DangerId } from './dangers.ts';
import { type Grant, grantsOf } from './permissions.ts';

type Json = Record<string, unknown>;

const role = (namespace: string, name: string, rules: Json[]): Role => projectRaw(namespace === '' ? 'clusterroles' : 'roles', { metadata: { namespace, name }, rules }) as Role;
const binding = (namespace: string, name: string, roleRef: Json, subjects: Json[] | null): RoleBinding => projectRaw(namespace === '' ? 'clusterrolebindings' : 'rolebindings', { metadata: { namespace, name }, roleRef, subjects }) as RoleBinding;
const rule = (verbs: string[], resources: string[], apiGroups = [''], resourceNames?: string[]): Json => ({ verbs, apiGroups, resources, ...(resourceNames && { resourceNames }) });

const ROLES = [role('', 'admin', [rule(['*'], ['*'], ['*'])]), role('', 'view', [rule(['get', 'list'], ['pods'])]), role('shop', 'view', [rule(['get'], ['configmaps'])])];
const roleOf = ({ namespace, name }: ObjectRef) => ROLES.find((one) => one.namespace === namespace && one.name === name) ?? null;
const grants = (...bindings: RoleBinding[]) => grantsOf({ namespace: 'shop', name: 'api' }, bindings, roleOf);
const VIEW = { kind: 'ClusterRole', name: 'view' };
const account = (namespace: string, name = 'api'): Json => ({ kind: 'ServiceAccount', namespace, name });

describe('whom a binding reaches', () => {
  test.each<[string, Json[] | null, Grant['as'] | null]>([
    ['the account', [account('shop')], 'account'],
    ['an account of that name elsewhere', [account('other')], null],
    ['another account', [account('shop', 'web')], null],
    ['an account without a namespace', [{ kind: 'ServiceAccount', name: 'api' }], null],
    ['its user name', [{ kind: 'User', name: 'system:serviceaccount:shop:api' }], 'account'],
    ['another user', [{ kind: 'User', name: 'api' }], null],
    ['all accounts', [{ kind: 'Group', name: 'system:serviceaccounts' }], 'system:serviceaccounts'],
    ['all of its namespace', [{ kind: 'Group', name: 'system:serviceaccounts:shop' }], 'namespace'],
    ['all of another namespace', [{ kind: 'Group', name: 'system:serviceaccounts:other' }], null],
    ['everyone who has logged in', [{ kind: 'Group', name: 'system:authenticated' }], 'system:authenticated'],
    ['everyone who has not', [{ kind: 'Group', name: 'system:unauthenticated' }], null],
    ['several', [account('shop', 'web'), account('shop')], 'account'],
    ['one of a kind that is not known, and the account', [{ kind: 'Robot', name: 'api' }, account('shop')], 'account'],
    ['nobody', null, null],
  ])('%s', (_, subjects, as) => expect(grants(binding('', 'b', VIEW, subjects)).map((grant) => grant.as)).toEqual(as === null ? [] : [as]));
});

describe('what it gives', () => {
  test('a ClusterRole in the whole cluster', () => expect(grants(binding('', 'b', VIEW, [account('shop')]))).toMatchObject([{ within: null, role: { kind: 'ClusterRole', namespace: '' }, binding: { kind: 'ClusterRoleBinding' }, rules: [{ resources: ['pods'] }] }]));
  test('a ClusterRole in one namespace', () => expect(grants(binding('other', 'b', VIEW, [account('shop')]))).toMatchObject([{ within: 'other', rules: [{ resources: ['pods'] }], binding: { kind: 'RoleBinding', namespace: 'other' } }]));
  test('a Role, not the ClusterRole of that name', () => expect(grants(binding('shop', 'b', { kind: 'Role', name: 'view' }, [account('shop')]))).toMatchObject([{ within: 'shop', rules: [{ resources: ['configmaps'] }] }]));
  test('a role that is not there', () => expect(grants(binding('shop', 'b', { kind: 'Role', name: 'gone' }, [account('shop')]))).toMatchObject([{ rules: null }]));
  test('its own first, then that of groups', () => {
    const everyone = { kind: 'Group', name: 'system:authenticated' };
    expect(grants(binding('', 'a', VIEW, [everyone]), binding('shop', 'c', VIEW, [account('shop')]), binding('', 'b', VIEW, [account('shop')])).map(({ binding: { name } }) => name)).toEqual(['b', 'c', 'a']);
  });
});

test('the whole cluster comes before one namespace, then names decide', () => {
  const bound = (namespace: string, name: string, group?: string) => binding(namespace, name, VIEW, [group ? { kind: 'Group', name: group } : account('shop')]);
  const all = [bound('shop', 'b'), bound('shop', 'a'), bound('pay', 'z'), bound('', 'y'), bound('', 'x'), bound('', 'a', 'system:authenticated'), bound('', 'a', 'system:serviceaccounts'), bound('', 'a', 'system:serviceaccounts:shop')];
  const expected = ['account /x', 'account /y', 'account pay/z', 'account shop/a', 'account shop/b', 'namespace /a', 'system:serviceaccounts /a', 'system:authenticated /a'];
  for (const given of [all, all.toReversed()]) expect(grants(...given).map(({ as, binding: { namespace, name } }) => `${as} ${namespace}/${name}`)).toEqual(expected);
});

test('a subject of a kind that is not known is nobody', () => expect(grants(binding('', 'b', VIEW, [{ kind: 'Robot', namespace: 'shop', name: 'api' }]))).toEqual([]));

describe('what is dangerous', () => {
  const RBAC = ['rbac.authorization.k8s.io'];
  const HOOKS = ['admissionregistration.k8s.io'];
  const dangers = (rules: Json[], within: string | null): [DangerId, ...string[]][] => {
    const given: Grant = { binding: { kind: '', namespace: '', name: '' }, role: { kind: '', namespace: '', name: '' }, as: 'account', within, rules: role('', 'x', rules).rules };
    return dangersOf([given]).map(({ id, only }) => [id, ...only]);
  };
  test.each<[string, Json, DangerId[], DangerId[]]>([
    ['everything', rule(['*'], ['*'], ['*']), ['everything'], ['everything']],
    ['reading Secrets', rule(['list'], ['secrets']), ['read-secrets'], ['read-secrets']],
    ['writing Secrets', rule(['create', 'patch'], ['secrets']), [], []],
    ['Secrets of another group', rule(['get'], ['secrets'], ['example.org']), [], []],
    ['every resource of the core group', rule(['get'], ['*']), ['read-secrets', 'exec', 'node-proxy'], ['read-secrets', 'exec']],
    ['reading pods', rule(['get', 'list', 'watch'], ['pods', 'pods/log']), [], []],
    ['creating pods', rule(['create'], ['pods']), ['create-pods'], ['create-pods']],
    ['changing Deployments', rule(['patch'], ['deployments'], ['apps']), ['create-pods'], ['create-pods']],
    ['deleting Deployments', rule(['delete'], ['deployments'], ['apps']), [], []],
    ['scaling Deployments', rule(['update'], ['deployments/scale'], ['apps']), [], []],
    ['watching Secrets', rule(['watch'], ['secrets']), ['read-secrets'], ['read-secrets']],
    ['creating ReplicationControllers', rule(['create'], ['replicationcontrollers']), ['create-pods'], ['create-pods']],
    ['creating DaemonSets', rule(['create'], ['daemonsets'], ['apps']), ['create-pods'], ['create-pods']],
    ['changing StatefulSets', rule(['update'], ['statefulsets'], ['apps']), ['create-pods'], ['create-pods']],
    ['changing ReplicaSets', rule(['patch'], ['replicasets'], ['apps']), ['create-pods'], ['create-pods']],
    ['creating CronJobs', rule(['create'], ['cronjobs'], ['batch']), ['create-pods'], ['create-pods']],
    ['attaching to pods', rule(['get'], ['pods/attach']), ['exec'], ['exec']],
    ['debug containers, by update', rule(['update'], ['pods/ephemeralcontainers']), ['exec'], ['exec']],
    ['binding Roles', rule(['bind'], ['roles'], RBAC), ['bind'], ['bind']],
    ['impersonating groups', rule(['impersonate'], ['groups']), ['impersonate'], []],
    ['the kubelet behind nodes, to run something', rule(['create'], ['nodes/proxy']), ['node-proxy'], []],
    ['webhooks that validate', rule(['create'], ['validatingwebhookconfigurations'], HOOKS), ['webhooks'], []],
    ['certificates, by patch', rule(['patch'], ['certificatesigningrequests/approval'], ['certificates.k8s.io']), ['approve-certificates'], []],
    ['labels of namespaces, by update', rule(['update'], ['namespaces']), ['relabel-namespaces'], []],
    ['creating Jobs', rule(['create'], ['jobs'], ['batch']), ['create-pods'], ['create-pods']],
    ['a shell in pods', rule(['create'], ['pods/exec']), ['exec'], ['exec']],
    ['a shell in anything', rule(['create'], ['*/exec']), ['exec'], ['exec']],
    ['debug containers', rule(['patch'], ['pods/ephemeralcontainers']), ['exec'], ['exec']],
    ['escalating Roles', rule(['escalate'], ['roles'], RBAC), ['escalate'], ['escalate']],
    ['escalating ClusterRoles', rule(['escalate'], ['clusterroles'], RBAC), ['escalate'], []],
    ['binding ClusterRoles', rule(['bind'], ['clusterroles'], RBAC), ['bind'], ['bind']],
    ['creating RoleBindings alone', rule(['create'], ['rolebindings'], RBAC), [], []],
    ['impersonating users', rule(['impersonate'], ['users']), ['impersonate'], []],
    ['impersonating accounts', rule(['impersonate'], ['serviceaccounts']), ['impersonate'], ['impersonate']],
    ['the kubelet behind nodes', rule(['get'], ['nodes/proxy']), ['node-proxy'], []],
    ['nodes themselves', rule(['get', 'list'], ['nodes']), [], []],
    ['tokens', rule(['create'], ['serviceaccounts/token']), ['request-tokens'], ['request-tokens']],
    ['webhooks', rule(['update'], ['mutatingwebhookconfigurations'], HOOKS), ['webhooks'], []],
    ['reading webhooks', rule(['get'], ['mutatingwebhookconfigurations'], HOOKS), [], []],
    ['certificates', rule(['update'], ['certificatesigningrequests/approval'], ['certificates.k8s.io']), ['approve-certificates'], []],
    ['volumes', rule(['create'], ['persistentvolumes']), ['create-volumes'], []],
    ['labels of namespaces', rule(['patch'], ['namespaces']), ['relabel-namespaces'], []],
  ])('%s', (_, one, inCluster, inNamespace) => {
    expect([dangers([one], null).map(([id]) => id), dangers([one], 'shop').map(([id]) => id)]).toEqual([inCluster, inNamespace]);
  });

  test.each<[string, Json[], [DangerId, ...string[]][]]>([
    ['one Secret', [rule(['get'], ['secrets'], [''], ['database'])], [['read-secrets', 'database']]],
    ['one Secret, and all of them', [rule(['get'], ['secrets'], [''], ['database']), rule(['list'], ['secrets'])], [['read-secrets']]],
    ['a name to create, which never fits', [rule(['create'], ['pods'], [''], ['x'])], []],
    ['tokens of one account', [rule(['create'], ['serviceaccounts/token'], [''], ['web'])], [['request-tokens', 'web']]],
    ['everything, by name', [rule(['*'], ['*'], ['*'], ['x'])], expect.arrayContaining([['read-secrets', 'x']]) as [DangerId, ...string[]][]],
    ['no rule', [], []],
    ['a rule that is no resource', [{ verbs: ['get'], nonResourceURLs: ['/healthz'] }], []],
  ])('is limited to names: %s', (_, rules, expected) => expect(dangers(rules, null)).toEqual(expected));
});

test('the gravest comes first, of the whole cluster before one namespace', () => {
  const given = (within: string | null, rules: Json[] | null): Grant => ({ binding: { kind: '', namespace: '', name: '' }, role: { kind: '', namespace: '', name: '' }, as: 'account', within, rules: rules && role('', 'x', rules).rules });
  const all = [given('shop', [rule(['create'], ['pods/exec']), rule(['get'], ['secrets'])]), given(null, null), given(null, [rule(['get'], ['secrets'])]), given('pay', [rule(['*'], ['*'], ['*'])])];
  for (const some of [all, all.toReversed()]) expect(dangersOf(some).map(({ id, grant: { within } }) => [id, within])).toEqual([['everything', 'pay'], ['read-secrets', null], ['read-secrets', 'shop'], ['exec', 'shop']]);
});

test('dangers of one kind and reach stay in the order of their grants', () => {
  const rules = role('shop', 'r', [rule(['create'], ['pods'])]).rules;
  const grant = (name: string, within: string | null): Grant => ({ binding: { kind: within === null ? 'ClusterRoleBinding' : 'RoleBinding', namespace: within ?? '', name }, role: { kind: 'ClusterRole', namespace: '', name: 'r' }, as: 'account', within, rules });
  const read = dangersOf([grant('a', 'shop'), grant('b', null), grant('c', 'pay'), grant('d', null)]);
  expect(read.map((danger) => danger.grant.binding.name)).toEqual(['b', 'd', 'a', 'c']);
});

test('equal rules are one object', () => {
  const [a, b] = [role('', 'a', [rule(['list', 'get', 'get'], ['pods'])]), role('', 'b', [rule(['get', 'list'], ['pods'])])];
  expect(a.rules[0]).toBe(b.rules[0]);
});
