import { describe, expect, test } from 'vitest';
import { CHECKS } from '#lib/checks/index.ts';
import type { Pod, SourceMessage } from '#lib/model/inventory.ts';
import { DEFAULT_SETTINGS } from '#lib/model/settings.ts';
import { worst } from '#lib/scoring/verdict-mask.ts';
import { parseWaivers } from '#lib/scoring/waivers/parse-waivers.ts';
import { explainMoves } from '../changes.ts';
import { ClusterState } from '../cluster-state.ts';
import { judgedChecks } from '../reads/check-results.ts';
import { controller, emptyCluster, namespace, pod, put } from '../testing/world.ts';

const DAY = 24 * 3_600_000;
const NOW = Date.parse('2026-11-24T12:00:00Z');
const CART = 'shop/Deployment/cart';
const ENTRY = { reason: 'accepted', expires: '2026-12-31' };
const owner = { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'cart-a', uid: 'ReplicaSet-shop-cart-a' };
const deployment = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'cart', uid: 'Deployment-shop-cart' };

function open({ settings = DEFAULT_SETTINGS, annotation, containers }: { settings?: typeof DEFAULT_SETTINGS; annotation?: unknown; containers?: unknown[] } = {}): ClusterState {
  const state = new ClusterState(settings);
  const annotations: Record<string, string> = annotation === undefined ? {} : { 'plimsoll.dev/waivers': typeof annotation === 'string' ? annotation : JSON.stringify(annotation) };
  const shape = { namespace: 'shop', labels: { app: 'cart' }, ...(containers && { spec: { containers } }) };
  const messages: SourceMessage[] = [
    ...emptyCluster(),
    put('namespaces', namespace('shop')),
    put('deployments', controller('Deployment', { ...shape, name: 'cart', annotations })),
    put('replicasets', controller('ReplicaSet', { ...shape, name: 'cart-a', owner: deployment })),
    put('pods', pod({ ...shape, name: 'cart-a-1', owner })),
  ];
  for (const message of messages) state.receive(message, NOW);
  state.setWaivers([], 'here');
  state.settle(NOW);
  return state;
}

function waive(state: ClusterState, list: unknown[], now = NOW) {
  const { waivers, faults } = parseWaivers(list, { originOf: (index) => ({ kind: 'file', file: 'waivers.yaml', line: index + 2, expiresLine: index + 5 }) });
  expect(faults).toEqual([]);
  state.setWaivers(waivers, 'here');
  return state.settle(now);
}

const indexOf = (check: string): number => CHECKS.findIndex(({ id }) => id === check);
const verdictOf = (state: ClusterState, check: string, key = CART): string => worst(state.grading.workloads.get(key)?.masks[indexOf(check)] ?? 0);

describe('a waiver of the file', () => {
  test.each<[string, Record<string, string>, boolean]>([
    ['of that workload', { namespace: 'shop', kind: 'Deployment', name: 'cart' }, true],
    ['of the whole cluster', {}, true],
    ['of its namespace', { namespace: 'shop' }, true],
    ['of its name in any namespace', { name: 'cart' }, true],
    ['of this cluster by its slug', { cluster: 'here' }, true],
    ['of another cluster', { cluster: 'there' }, false],
    ['of another namespace', { namespace: 'shop2' }, false],
    ['of a namespace whose name begins alike', { namespace: 'sho' }, false],
    ['of a workload whose name begins alike', { name: 'car' }, false],
    ['of a longer name', { name: 'cart-2' }, false],
    ['of another kind', { kind: 'StatefulSet' }, false],
    ['of its pod, which is no workload', { kind: 'Pod', name: 'cart-a-1' }, false],
    ['of its only container', { container: 'app' }, true],
    ['of a container it does not have', { container: 'ap' }, false],
  ])('%s', (_, scope, waived) => {
    const state = open();
    expect(verdictOf(state, 'run-as-non-root')).toBe('fail');
    waive(state, [{ check: 'run-as-non-root', ...scope, ...ENTRY }]);
    expect(verdictOf(state, 'run-as-non-root')).toBe(waived ? 'waived' : 'fail');
    expect(verdictOf(state, 'privilege-escalation'), 'any other check').toBe('fail');
  });

  test('waives a check only if every container that fails is covered', () => {
    const good = { name: 'good', image: 'x', securityContext: { runAsNonRoot: true } };
    const state = open({ containers: [{ name: 'one', image: 'x' }, { name: 'two', image: 'x' }, good] });
    const of = (container: string) => ({ check: 'run-as-non-root', container, ...ENTRY });
    waive(state, [of('one')]);
    expect(verdictOf(state, 'run-as-non-root')).toBe('fail');
    waive(state, [of('one'), of('good')]);
    expect(verdictOf(state, 'run-as-non-root')).toBe('fail');
    waive(state, [of('one'), of('two')]);
    expect(verdictOf(state, 'run-as-non-root')).toBe('waived');
  });

  test('covers every group of pods: a container that only an old pod has must be covered as well', () => {
    const state = open();
    const old = { name: 'cart-a-0', namespace: 'shop', labels: { app: 'cart' }, owner, spec: { containers: [{ name: 'old', image: 'x' }] } };
    state.receive(put('pods', pod(old)), NOW);
    const app = { check: 'run-as-non-root', container: 'app', ...ENTRY };
    waive(state, [app]);
    expect(verdictOf(state, 'run-as-non-root')).toBe('fail');
    waive(state, [app, { ...app, container: 'old' }]);
    expect(verdictOf(state, 'run-as-non-root')).toBe('waived');
  });

  test('both scores are told, the cap goes with what caused it', () => {
    const state = open({ containers: [{ name: 'app', image: 'x', securityContext: { privileged: true } }] });
    const before = state.clusterScore();
    expect(before.withoutWaivers).toBe(before.score);
    waive(state, [{ check: 'privileged', namespace: 'shop', ...ENTRY }]);
    const after = state.clusterScore();
    expect(after.withoutWaivers).toBe(before.score);
    expect(after.score).toBeGreaterThan(before.score ?? 0);
    expect(state.grading.cluster).toMatchObject({ critical: 0, criticalWithoutWaivers: 1 });
    expect(state.grading.namespaceScore('shop').withoutWaivers).toBe(before.score);
  });

  test('ends by itself at its expiry, to the millisecond, and the end is a cause', () => {
    const state = open();
    const began = waive(state, [{ check: 'run-as-non-root', ...ENTRY, expires: '2026-12-31' }]);
    const kinds = (settled: typeof began) => explainMoves(state.grading, settled.moves, { before: [], after: [] }).map(({ kind, check }) => [kind, check]);
    expect(kinds(began)).toEqual([['waiver-began', 'run-as-non-root']]);
    const end = Date.parse('2027-01-01T00:00:00Z');
    expect(state.nextChange()).toBe(end);
    expect(state.settle(end - 1).moves).toEqual([]);
    expect(verdictOf(state, 'run-as-non-root')).toBe('waived');
    expect(kinds(state.settle(end))).toEqual([['waiver-ended', 'run-as-non-root']]);
    expect(verdictOf(state, 'run-as-non-root')).toBe('fail');
    expect(state.nextChange()).toBe(Number.POSITIVE_INFINITY);
  });

  test('more than a year ahead waives nothing until it is a year ahead', () => {
    const state = open();
    waive(state, [{ check: 'run-as-non-root', ...ENTRY, expires: '2027-11-26' }]);
    expect(verdictOf(state, 'run-as-non-root')).toBe('fail');
    expect(state.nextChange()).toBe(Date.parse('2026-11-26T00:00:00Z'));
    state.settle(NOW + 2 * DAY);
    expect(verdictOf(state, 'run-as-non-root')).toBe('waived');
  });

  test('is named with the check, and the evidence stays', () => {
    const state = open();
    waive(state, [{ check: 'run-as-non-root', ...ENTRY, ticket: 'SEC-7' }]);
    const { built, masks, waived } = state.grading.workloads.get(CART)!;
    const result = judgedChecks(CHECKS, { subject: built.subject, masks, waived })[indexOf('run-as-non-root')];
    expect(result).toMatchObject({
      verdict: 'waived',
      waiver: { reason: 'accepted', ticket: 'SEC-7', expires: '2026-12-31', until: '2027-01-01T00:00:00.000Z', origin: 'file', source: 'waivers.yaml:2', together: 1 },
      evidence: [{ container: 'app', verdict: 'waived' }],
    });
    expect(result?.reason).not.toBe('');
  });
});

describe('the annotation of a workload', () => {
  const entry = (check: string, more = {}) => ({ check, ...ENTRY, ...more });
  const privileged = [{ name: 'app', image: 'x', securityContext: { privileged: true } }];

  test('waives for its workload, and is taken back when it goes', () => {
    const state = open({ annotation: [entry('run-as-non-root')] });
    expect(verdictOf(state, 'run-as-non-root')).toBe('waived');
    state.receive(put('deployments', controller('Deployment', { namespace: 'shop', name: 'cart', labels: { app: 'cart' } })), NOW);
    state.settle(NOW);
    expect(verdictOf(state, 'run-as-non-root')).toBe('fail');
  });

  test('of a ReplicaSet or of a pod of the workload says nothing', () => {
    const annotations = { 'plimsoll.dev/waivers': JSON.stringify([entry('run-as-non-root')]) };
    const state = open();
    state.receive(put('replicasets', controller('ReplicaSet', { namespace: 'shop', name: 'cart-a', labels: { app: 'cart' }, owner: deployment, annotations })), NOW);
    state.receive(put('pods', pod({ namespace: 'shop', name: 'cart-a-1', labels: { app: 'cart' }, owner, annotations })), NOW);
    state.receive(put('pods', pod({ namespace: 'shop', name: 'bare', annotations })), NOW);
    state.settle(NOW);
    expect(verdictOf(state, 'run-as-non-root')).toBe('fail');
    expect(verdictOf(state, 'run-as-non-root', 'shop/Pod/bare'), 'a bare pod speaks for itself').toBe('waived');
    expect(state.inventory.get<Pod>('pods', 'shop', 'cart-a-1')?.template.annotations, 'pods are not told apart by it').toEqual({});
  });

  test('may waive a critical check only where that is configured', () => {
    const annotation = [entry('privileged'), entry('run-as-non-root')];
    const refused = open({ annotation, containers: privileged });
    expect(verdictOf(refused, 'privileged')).toBe('fail');
    expect(verdictOf(refused, 'run-as-non-root')).toBe('waived');
    expect(refused.grading.workloads.get(CART)?.annotation?.faults).toEqual([expect.stringContaining('privileged is critical')]);
    const settings = { ...DEFAULT_SETTINGS, waivers: { ...DEFAULT_SETTINGS.waivers, allowCriticalByAnnotation: true } };
    expect(verdictOf(open({ settings, annotation, containers: privileged }), 'privileged')).toBe('waived');
    const raised = { ...DEFAULT_SETTINGS, checks: { 'run-as-non-root': { severity: 'critical' as const } } };
    expect(verdictOf(open({ settings: raised, annotation }), 'run-as-non-root'), 'as configured, not as shipped').toBe('fail');
  });

  test('follows the configuration as it changes, and the file stays', () => {
    const state = open({ annotation: [entry('privileged')], containers: privileged });
    waive(state, [{ check: 'privilege-escalation', ...ENTRY }]);
    const allowed = { ...DEFAULT_SETTINGS, waivers: { allowCriticalByAnnotation: true, addOns: [] } };
    const verdicts = () => [verdictOf(state, 'privileged'), verdictOf(state, 'privilege-escalation')];
    expect(verdicts()).toEqual(['fail', 'waived']);
    state.reconfigure(allowed);
    state.settle(NOW);
    expect(verdicts()).toEqual(['waived', 'waived']);
    state.reconfigure(DEFAULT_SETTINGS);
    state.settle(NOW);
    expect(verdicts()).toEqual(['fail', 'waived']);
  });

  test('of another cluster waives nothing, and one that cannot be read is a fault', () => {
    expect(verdictOf(open({ annotation: [entry('run-as-non-root', { cluster: 'there' })] }), 'run-as-non-root')).toBe('fail');
    const broken = open({ annotation: '[{' });
    expect(verdictOf(broken, 'run-as-non-root')).toBe('fail');
    expect(broken.grading.workloads.get(CART)?.annotation?.faults).toEqual(['annotation plimsoll.dev/waivers: is not valid JSON']);
  });
});
