import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { worst } from '#lib/scoring/verdict-mask.ts';
import { ClusterState } from './cluster-state.ts';
import { controller, emptyCluster, health, namespace, pod, put, remove } from './testing/world.ts';

const DAY = 24 * 3_600_000;
const NOW = Date.UTC(2026, 10, 24, 9);
const DIGEST = `sha256:${'a1'.repeat(32)}`;
const WEB = 'shop/Deployment/web';
const OTHER = 'shop/Pod/other';

const deployment = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', uid: 'Deployment-shop-web' };
const replicaSet = (name: string) => ({ apiVersion: 'apps/v1', kind: 'ReplicaSet', name, uid: `ReplicaSet-shop-${name}` });

function report(about: { name?: string; owner?: string; secrets?: string[]; at?: number; tag?: string; digest?: string; namespace?: string }) {
  const { name = 'r', owner, secrets = [], at = NOW, tag = '1', digest = '', namespace: where = 'shop' } = about;
  const labels = owner ? { 'trivy-operator.resource.kind': 'ReplicaSet', 'trivy-operator.resource.name': owner, 'trivy-operator.resource.namespace': where, 'trivy-operator.container.name': 'app' } : {};
  return put('exposedsecretreports', {
    apiVersion: 'aquasecurity.github.io/v1alpha1',
    kind: 'ExposedSecretReport',
    metadata: { namespace: where, name, uid: `u-${name}`, labels },
    report: { artifact: { repository: 'app', tag, digest }, registry: { server: 'registry.example' }, updateTimestamp: new Date(at).toISOString(), secrets: secrets.map((severity) => ({ severity, ruleID: 'r', target: '/x', match: 'm' })) },
  });
}

let state: ClusterState;
let now = NOW;
const tell = (...messages: ReturnType<typeof put>[]) => {
  for (const message of messages) state.receive(message, now);
  return state.settle(now).moves.map(({ key }) => key);
};
const verdict = (key = WEB): string => worst(state.grading.workloads.get(key)?.masks[state.grading.checks.findIndex(({ id }) => id === 'exposed-secrets')] as number);

beforeEach(() => {
  state = new ClusterState();
  now = NOW;
  tell(
    ...emptyCluster(),
    put('namespaces', namespace('shop')),
    put('deployments', controller('Deployment', { namespace: 'shop', name: 'web' })),
    put('replicasets', controller('ReplicaSet', { namespace: 'shop', name: 'web-1', owner: deployment })),
    put('pods', pod({ namespace: 'shop', name: 'web-1-x', owner: replicaSet('web-1'), imageId: `registry.example/app@${DIGEST}` })),
    put('pods', pod({ namespace: 'shop', name: 'other', container: { image: 'registry.example/other:1' } })),
    // Of the first report, and of the last one, everything is told.
    ...['a', 'b'].map((name) => report({ name, namespace: 'elsewhere', tag: 'none' })),
  );
});
// oxlint-disable vitest/no-standalone-expect -- after each test, what is kept up to date equals what is graded anew
afterEach(() => {
  const masks = () => [...state.grading.workloads].map(([key, { masks: of }]) => [key, [...of]]);
  const incremental = masks();
  state.regradeAll(now);
  expect(masks()).toEqual(incremental);
});
// oxlint-enable vitest/no-standalone-expect

test('a report touches those alone that it is about', () => {
  expect(verdict()).toBe('unknown');
  expect(tell(report({ owner: 'web-1' }))).toEqual([WEB]);
  expect([verdict(), verdict(OTHER)]).toEqual(['pass', 'unknown']);
  expect(tell(report({ owner: 'web-1', secrets: ['HIGH'] }))).toEqual([WEB]);
  expect(verdict()).toBe('fail');
  expect(tell(remove('exposedsecretreports', 'shop', 'r'))).toEqual([WEB]);
  expect(verdict()).toBe('unknown');
});

test('one that is found by owner is not taken away by others of its digest or tag', () => {
  tell(report({ owner: 'web-1' }));
  expect(tell(report({ name: 'd', digest: DIGEST, secrets: ['CRITICAL'] }), report({ name: 't', secrets: ['CRITICAL'] }))).toEqual([]);
  expect(verdict()).toBe('pass');
  tell(remove('exposedsecretreports', 'shop', 'r'));
  expect(verdict()).toBe('fail');
});

test('one of another namespace is found by digest', () => {
  expect(tell(report({ digest: DIGEST, namespace: 'elsewhere', secrets: ['HIGH'] }))).toEqual([WEB]);
  expect(verdict()).toBe('fail');
});

test('the report of an old ReplicaSet is no finding', () => {
  tell(report({ name: 'old', owner: 'web-0', tag: '0', secrets: ['CRITICAL'] }), report({ owner: 'web-1' }));
  expect(verdict()).toBe('pass');
});

test('a template that does not run is judged by the report of its newest ReplicaSet', () => {
  tell(
    remove('pods', 'shop', 'web-1-x'),
    put('replicasets', controller('ReplicaSet', { namespace: 'shop', name: 'web-2', owner: deployment, annotations: { 'deployment.kubernetes.io/revision': '2' } })),
    report({ name: 'old', owner: 'web-1', secrets: ['CRITICAL'] }),
    report({ name: 'new', owner: 'web-2' }),
  );
  expect(verdict()).toBe('pass');
});

test('what a report says ends by itself', () => {
  tell(report({ owner: 'web-1', secrets: ['HIGH'] }));
  expect([verdict(), state.nextChange()]).toEqual(['fail', NOW + 7 * DAY]);
  now = NOW + 7 * DAY;
  expect(state.settle(now).moves.map(({ key }) => key)).toEqual([WEB]);
  expect(verdict()).toBe('unknown');
});

describe('whether there are reports', () => {
  test.each([
    ['absent', 'unknown'],
    ['forbidden', 'unknown'],
    ['stale', 'pass'],
  ] as const)('%s', (as, expected) => {
    tell(report({ owner: 'web-1' }));
    tell(health('exposedsecretreports', as, now));
    expect(verdict()).toBe(expected);
    tell(health('exposedsecretreports', 'ok', now));
    expect(verdict()).toBe('pass');
    expect(tell(report({ owner: 'web-1', secrets: ['HIGH'] }))).toEqual([WEB]);
  });

  test('of manifests nothing is asked until one is given', () => {
    state.receive({ type: 'cluster', cluster: { uid: null, kind: 'manifests', version: null, server: null } }, now);
    tell(health('exposedsecretreports', 'absent', now));
    expect(verdict()).toBe('not-applicable');
    tell(report({ secrets: ['HIGH'] }), health('exposedsecretreports', 'ok', now));
    expect([verdict(), verdict(OTHER)]).toEqual(['fail', 'unknown']);
  });
});

test('the first report of all is found, and so is that the last one has gone', () => {
  tell(...['a', 'b'].map((name) => remove('exposedsecretreports', 'elsewhere', name)));
  tell(report({ owner: 'web-1' }));
  expect(verdict()).toBe('pass');
  tell(remove('exposedsecretreports', 'shop', 'r'));
  expect(verdict()).toBe('unknown');
});

test('a workload that is gone is not touched any more', () => {
  tell(remove('pods', 'shop', 'web-1-x'), remove('replicasets', 'shop', 'web-1'), remove('deployments', 'shop', 'web'));
  expect(tell(report({ owner: 'web-1' }))).toEqual([]);
});
