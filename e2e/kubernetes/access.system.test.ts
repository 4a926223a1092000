import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRaw } from '#lib/checks/testing/project-raw.ts';
import { DANGER_PATTERNS, type DangerId, dangersOf } from '#lib/kubernetes/rbac/dangers.ts';
import { grantsOf } from '#lib/kubernetes/rbac/permissions.ts';
import type { ResourceKind, Role, RoleBinding } from '#lib/model/inventory.ts';
import { seededRandom } from '#lib/random.ts';
import type { RunningControlPlane } from '../cluster/attach.ts';
import { controlPlaneUnavailable } from '../cluster/build.ts';
import { eventually } from '../cluster/eventually.ts';
import { sharedControlPlane, sharedControlPlaneTimeout } from '../cluster/shared.ts';

type Json = Record<string, unknown>;

const unavailable = controlPlaneUnavailable();
if (unavailable) console.warn(`left out: ${unavailable}`);

const SUITE = 'access-test';
const RBAC = 'rbac.authorization.k8s.io';
const NAMESPACES = [`${SUITE}-a`, `${SUITE}-b`];
const ACCOUNTS = Array.from({ length: 4 }, (_, index) => ({ namespace: NAMESPACES[index % 2] as string, name: `account-${index}` }));
const random = seededRandom(20_261_125);
const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;

/** Rules near those that matter, and some that are just like them. */
function rule(): Json {
  const { verbs, group, resources } = pick(DANGER_PATTERNS);
  const near = pick<Json>([
    {},
    {},
    {},
    { verbs: ['*'] },
    { apiGroups: ['*'] },
    { resources: ['*'] },
    { resources: [`*/${pick(resources).split('/')[1] ?? 'scale'}`] },
    { resources: [`${pick(resources).split('/')[0]}/*`] },
    { verbs: ['deletecollection'] },
    { apiGroups: ['example.org'] },
    { resourceNames: ['named'] },
    { verbs: ['*'], apiGroups: ['*'], resources: ['*'] },
  ]);
  return { verbs: [pick(verbs)], apiGroups: [group], resources: [pick(resources)], ...near };
}

function subject(): Json {
  const account = pick(ACCOUNTS);
  return pick<() => Json>([
    () => ({ kind: 'ServiceAccount', ...account }),
    () => ({ kind: 'ServiceAccount', ...account }),
    () => ({ kind: 'ServiceAccount', ...account, namespace: pick(NAMESPACES) }),
    () => ({ kind: 'User', apiGroup: RBAC, name: `system:serviceaccount:${account.namespace}:${account.name}` }),
    () => ({ kind: 'User', apiGroup: RBAC, name: account.name }),
    () => ({ kind: 'Group', apiGroup: RBAC, name: `system:serviceaccounts:${account.namespace}` }),
  ])();
}

const roles = Array.from({ length: 24 }, (_, index): Json => {
  const namespace = index < 12 ? undefined : pick(NAMESPACES);
  return { apiVersion: `${RBAC}/v1`, kind: namespace ? 'Role' : 'ClusterRole', metadata: { name: `${SUITE}-${index}`, ...(namespace && { namespace }) }, rules: Array.from({ length: 1 + Math.floor(random() * 2) }, rule) };
});
const bindings = Array.from({ length: 30 }, (_, index): Json => {
  const namespace = index < 8 ? undefined : pick(NAMESPACES);
  const role = pick(roles.filter((one) => one.kind === 'ClusterRole' || (one.metadata as Json).namespace === namespace));
  return { apiVersion: `${RBAC}/v1`, kind: namespace ? 'RoleBinding' : 'ClusterRoleBinding', metadata: { name: `${SUITE}-${index}`, ...(namespace && { namespace }) }, roleRef: { apiGroup: RBAC, kind: role.kind, name: (role.metadata as Json).name }, subjects: Array.from({ length: 1 + Math.floor(random() * 2) }, subject) };
});

/** Whether an account may do one of these things: in a namespace or everywhere (empty), to anything or to what has that name. */
interface Question {
  account: (typeof ACCOUNTS)[number];
  id: DangerId;
  within: string;
  name: string;
}

/** Whether a RoleBinding can give it. */
const isNamespaced = (id: DangerId): boolean => DANGER_PATTERNS.some((pattern) => pattern.id === id && !pattern.clusterWide);
const IDS = [...new Set(DANGER_PATTERNS.map(({ id }) => id))];
const questions = ACCOUNTS.flatMap((account) => IDS.flatMap((id) => ['', ...NAMESPACES].flatMap((within) => ['', 'named'].map((name): Question => ({ account, id, within, name })))));

/** Who may do it to anything may do it to what has that name. Nothing is created by name, and what is of the whole cluster is asked for without a namespace. */
const requestsOf = ({ id, within, name: asked }: Question) =>
  DANGER_PATTERNS.filter((pattern) => pattern.id === id).flatMap(({ verbs, resources, group, clusterWide }) =>
    [...new Set(['', asked])].flatMap((name) =>
      verbs.flatMap((verb) =>
        resources.filter((resource) => name === '' || verb !== 'create' || resource.includes('/')).map((resource) => ({ verb, group, resource: resource.split('/')[0], subresource: resource.split('/')[1] ?? '', namespace: clusterWide ? '' : within, name })),
      ),
    ),
  );

const reviewsOf = (question: Question): Json[] =>
  requestsOf(question).map((request) => ({
    apiVersion: 'authorization.k8s.io/v1',
    kind: 'SubjectAccessReview',
    spec: {
      user: `system:serviceaccount:${question.account.namespace}:${question.account.name}`,
      groups: ['system:serviceaccounts', `system:serviceaccounts:${question.account.namespace}`, 'system:authenticated'],
      resourceAttributes: request,
    },
  }));

describe.skipIf(unavailable)('what an API server allows an account is what we say it may do', () => {
  let cluster: RunningControlPlane;
  const list = (items: Json[]): string => JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
  const read = async <T>(kind: ResourceKind): Promise<T[]> => ((JSON.parse(await cluster.kubectl(['get', kind, '-A', '-o', 'json'])) as { items: Json[] }).items ?? []).map((raw) => projectRaw(kind, raw) as T);

  beforeAll(async () => {
    cluster = await sharedControlPlane();
    await cluster.apply(list(NAMESPACES.map((name) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } }))));
    await cluster.apply(list([...ACCOUNTS.map((metadata) => ({ apiVersion: 'v1', kind: 'ServiceAccount', metadata })), ...roles, ...bindings]));
  }, sharedControlPlaneTimeout);

  afterAll(async () => {
    for (const [kind, objects] of [['clusterrolebindings', bindings], ['clusterroles', roles]] as const) {
      const names = objects.filter(({ metadata }) => !(metadata as Json).namespace).map(({ metadata }) => String((metadata as Json).name));
      await cluster?.kubectl(['delete', kind, ...names, '--ignore-not-found']);
    }
    await cluster?.kubectl(['delete', 'namespaces', ...NAMESPACES, '--wait=false', '--ignore-not-found']);
  });

  test('for generated roles and bindings, beside those that every cluster has', async () => {
    const [allRoles, allBindings] = [[...(await read<Role>('roles')), ...(await read<Role>('clusterroles'))], [...(await read<RoleBinding>('rolebindings')), ...(await read<RoleBinding>('clusterrolebindings'))]];
    const byKey = new Map(allRoles.map((role) => [`${role.namespace}/${role.name}`, role]));
    const dangers = new Map(ACCOUNTS.map((account) => [account, dangersOf(grantsOf(account, allBindings, ({ namespace, name }) => byKey.get(`${namespace}/${name}`) ?? null))]));
    const say = ({ account, id, within, name }: Question): boolean =>
      (dangers.get(account) ?? []).some((danger) => (danger.id === id || (danger.id === 'everything' && (danger.grant.within === null || isNamespaced(id)))) && (danger.grant.within ?? within) === within && (danger.only.length === 0 || danger.only.includes(name)));
    const keyOf = ({ account, id, within, name }: Question): string => `${account.name} ${id} ${within || '(everywhere)'} ${name || '(anything)'}`;
    const expected = questions.filter(say).map(keyOf);
    const reviews = [...Map.groupBy(questions.flatMap((question) => reviewsOf(question).map((review) => ({ key: keyOf(question), text: JSON.stringify(review) }))), ({ text }) => text)];
    const ask = async (): Promise<Set<string>> => {
      const text = await cluster.kubectl(['create', '-f', '-', '-o', 'json'], { input: list(reviews.map(([review]) => JSON.parse(review) as Json)) });
      // One object after the other.
      const items = JSON.parse(`[${text.replaceAll(/^\}\s*\{$/gm, '},{')}]`) as { status: { allowed: boolean } }[];
      return new Set(reviews.flatMap(([, all], index) => (items[index]?.status.allowed ? all.map(({ key }) => key) : [])));
    };
    // The authorizer takes a moment until it knows all roles.
    const answers = await eventually('all that we say', async () => {
      const allowed = await ask();
      return expected.every((key) => allowed.has(key)) ? allowed : undefined;
    }, { timeoutMs: 30_000 }).catch(ask);
    expect([...answers].toSorted()).toEqual(expected.toSorted());
    // Both answers have to occur for the comparison to mean anything.
    expect([answers.size > 20, answers.size < questions.length - 20]).toEqual([true, true]);
  }, 180_000);
});
