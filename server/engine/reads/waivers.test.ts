import { describe, expect, test } from 'vitest';
import { READS } from '#lib/api/endpoints.ts';
import { waiverList, type WaiverList } from '#lib/api/waivers.ts';
import { LOCAL_PRINCIPAL, type Principal } from '#lib/model/principal.ts';
import { DEFAULT_SETTINGS } from '#lib/model/settings.ts';
import { parseWaivers } from '#lib/scoring/waivers/parse-waivers.ts';
import { ClusterState } from '../cluster-state.ts';
import { controller, emptyCluster, namespace, put } from '../testing/world.ts';
import type { ReadContext } from './context.ts';
import { readWaivers } from './waivers.ts';

const NOW = Date.parse('2026-11-24T12:00:00Z');
const good = { securityContext: { runAsNonRoot: true } };

function contextOf({ waivers = [] as unknown[], annotation = undefined as unknown, settings = DEFAULT_SETTINGS, principal = LOCAL_PRINCIPAL as Principal } = {}): ReadContext {
  const state = new ClusterState(settings);
  const annotations: Record<string, string> = annotation === undefined ? {} : { 'plimsoll.dev/waivers': JSON.stringify(annotation) };
  const messages = [
    ...emptyCluster(),
    ...['shop', 'pay', 'kube-system'].map((name) => put('namespaces', namespace(name))),
    put('deployments', controller('Deployment', { namespace: 'shop', name: 'cart', labels: { app: 'cart' }, annotations })),
    put('deployments', controller('Deployment', { namespace: 'shop', name: 'good', labels: { app: 'good' }, container: good })),
    put('deployments', controller('Deployment', { namespace: 'pay', name: 'two', labels: { app: 'two' }, spec: { containers: [{ name: 'a', image: 'x' }, { name: 'b', image: 'x' }] } })),
    put('deployments', controller('Deployment', { namespace: 'kube-system', name: 'coredns', labels: { app: 'dns' }, spec: { containers: [{ name: 'coredns', image: 'x' }] } })),
  ];
  for (const message of messages) state.receive(message, NOW);
  const parsed = parseWaivers(waivers, { originOf: (index) => ({ kind: 'file', file: 'w.yaml', line: index + 1, expiresLine: index + 1 }) });
  expect(parsed.faults).toEqual([]);
  state.waiverFile = { path: '/etc/w.yaml', waivers: parsed.waivers, faults: [], failure: null, readAt: NOW };
  state.setWaivers(parsed.waivers, 'here');
  state.settle(NOW);
  return { state, principal, slug: 'here', now: NOW } as ReadContext;
}

const read = (context: ReadContext, query = {}): WaiverList => waiverList.parse(readWaivers(context, READS.waivers.params.parse(query)));
const root = (scope: Record<string, string>, expires = '2027-06-01') => ({ check: 'run-as-non-root', ...scope, reason: 'r', expires });

describe('waivers', () => {
  test.each<[string, Record<string, unknown>, { state: string; matched: number; failing: number; waived: number }]>([
    ['in force', root({ namespace: 'shop', name: 'cart' }), { state: 'active', matched: 1, failing: 1, waived: 1 }],
    ['of a whole cluster', root({}), { state: 'active', matched: 4, failing: 3, waived: 3 }],
    ['on its last day', root({ name: 'cart' }, '2026-11-24'), { state: 'expiring', matched: 1, failing: 1, waived: 1 }],
    ['with 30 days to go', root({ name: 'cart' }, '2026-12-24T12:00:00Z'), { state: 'expiring', matched: 1, failing: 1, waived: 1 }],
    ['with a moment more', root({ name: 'cart' }, '2026-12-24T12:00:01Z'), { state: 'active', matched: 1, failing: 1, waived: 1 }],
    ['since yesterday over', root({ name: 'cart' }, '2026-11-23'), { state: 'expired', matched: 1, failing: 1, waived: 0 }],
    ['of what passes', root({ name: 'good' }), { state: 'unneeded', matched: 1, failing: 0, waived: 0 }],
    ['of nothing', root({ namespace: 'gone' }), { state: 'unmatched', matched: 0, failing: 0, waived: 0 }],
    ['of a container that is not there', root({ name: 'two', container: 'c' }), { state: 'unmatched', matched: 0, failing: 0, waived: 0 }],
    ['of one container of two', root({ name: 'two', container: 'a' }), { state: 'partial', matched: 1, failing: 1, waived: 0 }],
    ['of another cluster', root({ cluster: 'there' }), { state: 'elsewhere', matched: 0, failing: 0, waived: 0 }],
  ])('%s', (_, waiver, expected) => {
    const { items, counts } = read(contextOf({ waivers: [waiver] }));
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject(expected);
    expect(counts).toMatchObject({ [expected.state]: 1 });
  });

  test('what a waiver hides is what the score falls by without it', () => {
    const list = [root({ name: 'cart' }), root({ namespace: 'pay' }), { ...root({ namespace: 'pay' }), check: 'privilege-escalation' }];
    const all = read(contextOf({ waivers: list }));
    for (const [index] of list.entries()) {
      const without = read(contextOf({ waivers: list.filter((__, other) => other !== index) }));
      const row = all.items.find(({ source }) => source === `w.yaml:${index + 1}`)!;
      expect(row.points).toBeCloseTo((all.debt.cluster.score ?? 0) - (without.debt.cluster.score ?? 0), 10);
      const space = row.namespaces[0]!.namespace;
      const scoreIn = (of: WaiverList) => of.debt.namespaces.find(({ name }) => name === space);
      expect(row.namespaces[0]!.points).toBeCloseTo((scoreIn(all)?.score ?? 0) - (scoreIn(without)?.score ?? scoreIn(all)?.withoutWaivers ?? 0), 10);
      expect(row.points).toBeGreaterThan(0);
    }
    const none = read(contextOf({}));
    expect(all.debt.cluster.withoutWaivers).toBe(none.debt.cluster.score);
    expect(all.debt.cluster.points).toBeCloseTo((all.debt.cluster.score ?? 0) - (none.debt.cluster.score ?? 0), 10);
    expect(all.debt.namespaces.map(({ name }) => name).toSorted()).toEqual(['pay', 'shop']);
    expect(none.debt.namespaces).toEqual([]);
  });

  test('of two that cover the same neither hides anything alone', () => {
    const { items, debt } = read(contextOf({ waivers: [root({ name: 'cart' }), root({ namespace: 'shop' })] }));
    expect(items.map(({ state, points }) => [state, points])).toEqual([['active', 0], ['active', 0]]);
    expect(debt.cluster.points).toBeGreaterThan(0);
  });

  test('of platform workloads hide nothing of the cluster, but of their namespace', () => {
    const settings = { ...DEFAULT_SETTINGS, waivers: { ...DEFAULT_SETTINGS.waivers, addOns: ['coredns'] } };
    const { items, addOns, debt } = read(contextOf({ settings }));
    expect(items.map(({ check }) => check)).toContain('run-as-non-root');
    expect(items.every(({ origin, expires, until, source }) => origin === 'add-on' && expires === null && until === null && /^coredns, reviewed \d/.test(source))).toBe(true);
    expect(items.every(({ points, namespaces }) => points === 0 && namespaces[0]?.namespace === 'kube-system')).toBe(true);
    expect(debt.cluster.points).toBe(0);
    expect(addOns.filter(({ wanted }) => wanted)).toMatchObject([{ name: 'coredns', waived: items.length }]);
  });

  test('of annotations are listed, and what is wrong with one is told', () => {
    const { items, faults } = read(contextOf({ annotation: [{ check: 'run-as-non-root', reason: 'r', expires: '2027-01-01' }, { check: 'nope', reason: 'r', expires: '2027-01-01' }] }));
    expect(items).toMatchObject([{ origin: 'annotation', source: 'Deployment shop/cart', state: 'active', waived: 1, workloads: ['shop/Deployment/cart'] }]);
    expect(faults).toEqual([{ file: 'Deployment shop/cart', line: null, message: 'annotation plimsoll.dev/waivers: waivers[1].check: "nope" is not the id of a check' }]);
  });

  test('are filtered and sorted, counts are of all', () => {
    const waivers = [root({ name: 'cart' }), root({ name: 'good' }), { ...root({ namespace: 'pay' }), check: 'memory-limit' }];
    const context = contextOf({ waivers });
    expect(read(context, { state: 'unneeded' }).items.map(({ name }) => name)).toEqual(['good']);
    expect(read(context, { state: 'unneeded' }).counts).toMatchObject({ active: 2, unneeded: 1 });
    expect(read(context, { namespace: 'pay' }).items.map(({ check }) => check)).toEqual(['memory-limit']);
    expect(read(context, { namespace: 'shop' }).items.map(({ name }) => name), 'by where it waives, too').toEqual(['cart']);
    expect(read(context, { sort: 'check' }).items.map(({ check }) => check)).toEqual(['memory-limit', 'run-as-non-root', 'run-as-non-root']);
    expect(read(context, { q: 'CART' }).total).toBe(1);
    expect(read(context, {}).items[0]?.state, 'what wants attention comes first').toBe('unneeded');
  });

  test('a reader of one namespace sees neither others nor files', () => {
    const principal: Principal = { ...LOCAL_PRINCIPAL, namespaces: ['pay'] };
    const list = read(contextOf({ waivers: [root({ name: 'cart', namespace: 'shop' }), root({})], principal }));
    expect(list.items).toMatchObject([{ matched: 1, workloads: ['pay/Deployment/two'] }]);
    expect(list.file).toBeNull();
    expect(JSON.stringify(list)).not.toContain('shop');
  });
});
