import { afterEach, describe, expect, it } from 'vitest';
import type { Coverage, NodeDetail } from '#lib/api/coverage.ts';
import { READS, type ReadAnswer, type ReadName } from '#lib/api/endpoints.ts';
import type { SourceMessage } from '#lib/model/inventory.ts';
import type { Principal } from '#lib/model/principal.ts';
import { startTestEngine, type TestEngine } from '../testing/test-engine.ts';
import { controller, emptyCluster, health, namespace, pod, put, remove } from '../testing/world.ts';

const ALL: Principal = { id: 'a', name: 'a', roles: ['viewer'], namespaces: 'all' };
const SHOP: Principal = { id: 's', name: 's', roles: ['viewer'], namespaces: ['shop'] };

let test: TestEngine;
afterEach(() => test?.stop());

const read = async <N extends ReadName>(name: N, params: Record<string, unknown> = {}, principal = ALL): Promise<ReadAnswer<N>> =>
  JSON.parse((await test.engine.read(name, READS[name].params.parse(params) as never, principal)).body);

const node = (name: string, labels: Record<string, string> = {}, os = 'linux'): SourceMessage =>
  put('nodes', {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, uid: `node-${name}`, labels: { 'kubernetes.io/os': os, ...labels }, creationTimestamp: '2026-01-01T00:00:00Z' },
    status: { conditions: [{ type: 'Ready', status: 'True' }], nodeInfo: { kernelVersion: '6.12.5', kubeletVersion: 'v1.37.2', containerRuntimeVersion: 'containerd://2.1.0', osImage: 'Flatcar' }, runtimeHandlers: [{ name: '', features: { userNamespaces: true } }] },
  });

const agent = (on: string, ready = true, image = 'docker.io/falcosecurity/falco:0.44.0') => {
  const raw = pod({ namespace: 'falco', name: `falco-${on}`, node: on, container: { image } });
  return put('pods', { ...raw, status: { phase: 'Running', conditions: [{ type: 'Ready', status: ready ? 'True' : 'False', lastTransitionTime: '2026-11-24T09:30:00Z' }] } });
};

const web = (name: string, on: string, inNamespace = 'shop') => put('pods', pod({ namespace: inNamespace, name, node: on }));
const world = (): SourceMessage[] => [
  ...emptyCluster(),
  ...['shop', 'bank', 'falco'].map((name) => put('namespaces', namespace(name))),
  node('one'),
  node('two'),
  node('win', {}, 'windows'),
  node('cloud', { type: 'virtual-kubelet' }),
  agent('one'),
  web('web-1', 'one'),
  web('web-2', 'two'),
  web('vault', 'two', 'bank'),
];

describe('nodes', () => {
  it('those that lack an agent come first; a virtual node lacks none, and Windows no runtime agent', async () => {
    test = await startTestEngine(world());
    const { items } = await read('nodes');
    expect(items.map(({ name, missing }) => [name, missing])).toEqual([
      ['two', ['runtime agent', 'log agent']],
      ['one', ['log agent']],
      ['win', ['log agent']],
      ['cloud', []],
    ]);
    expect(items[0]).toMatchObject({ pods: 2, workloadCount: 2, agentsUnread: null, ready: true, unschedulable: false });
    expect((await read('nodes', { covered: 'true' })).items.map(({ name }) => name)).toEqual(['cloud']);
    expect((await read('nodes', { covered: 'false', q: 'W' })).items.map(({ name }) => name)).toEqual(['two', 'win']);
  });

  it('a reader of one namespace sees its pods and workloads alone, and no agent of another', async () => {
    test = await startTestEngine(world());
    expect((await read('nodes', { sort: 'name' }, SHOP)).items.map(({ name, pods, workloadCount }) => [name, pods, workloadCount])).toEqual([
      ['cloud', 0, 0],
      ['one', 1, 1],
      ['two', 1, 1],
      ['win', 0, 0],
    ]);
    const two: NodeDetail = await read('node', { name: 'two' }, SHOP);
    expect(two.workloads).toEqual(['shop/Pod/web-2']);
    const one = await read('node', { name: 'one' }, SHOP);
    // That something covers the node is no secret of its namespace; what it is, is.
    expect([one.agents, one.missing]).toEqual([[], ['log agent']]);
    expect(JSON.stringify([one, two])).not.toMatch(/falco-|vault|bank/);
  });

  it('an agent that is away counts for ten minutes, and its last moment is told', async () => {
    test = await startTestEngine(world());
    expect((await read('node', { name: 'one' })).agents).toMatchObject([{ role: 'runtime agent', ready: true, readySince: '2026-11-24T09:30:00.000Z', lastReadyAt: null }]);
    await test.step([remove('pods', 'falco', 'falco-one')]);
    const grace = await read('node', { name: 'one' });
    expect(grace.missing).toEqual(['log agent']);
    expect(grace.agents).toMatchObject([{ ready: false, lastReadyAt: expect.stringMatching(/^2026-11-24T10:00/) }]);
    test.clock.advance(11 * 60_000);
    await test.step([web('web-9', 'one')]);
    expect((await read('node', { name: 'one' })).missing).toEqual(['runtime agent', 'log agent']);
  });

  it('where pods of all namespaces cannot be read, an agent may be among them', async () => {
    test = await startTestEngine([...world(), health('pods', 'forbidden')]);
    expect((await read('node', { name: 'two' })).agentsUnread).toMatch(/^Pods of all namespaces cannot be read/);
  });

  it('one that is not there is said not to be', async () => {
    test = await startTestEngine(world());
    await expect(read('node', { name: 'three' })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('are found by their name', async () => {
    test = await startTestEngine(world());
    expect((await read('search', { q: 'two' })).items).toContainEqual({ kind: 'node', title: 'two', subtitle: 'node', path: '/nodes/two' });
    expect((await read('search', { q: 'cover' })).items).toContainEqual({ kind: 'page', title: 'Coverage', subtitle: 'page', path: '/coverage' });
  });
});

describe('coverage', () => {
  const cellOf = ({ rows }: Coverage, name: string, check: string) => rows.find((row) => row.namespace === name)?.cells.find((cell) => cell.check === check);

  it('says how each control stands, and its counts are those of the workload list', async () => {
    test = await startTestEngine([...world(), web('web-3', 'two'), put('deployments', controller('Deployment', { namespace: 'shop', name: 'idle', replicas: 0 }))]);
    const coverage = await read('coverage');
    expect(cellOf(coverage, 'shop', 'runtime-agent')).toEqual({ check: 'runtime-agent', state: 'part', pass: 1, fail: 2, unknown: 0, waived: 0 });
    expect(cellOf(coverage, 'bank', 'runtime-agent')?.state).toBe('off');
    for (const { namespace: name, cells } of coverage.rows)
      for (const { check, ...counts } of cells)
        for (const verdict of ['pass', 'fail', 'unknown', 'waived'] as const) {
          const { total } = await read('workloads', { check, verdict, namespace: name });
          expect([name, check, verdict, total]).toEqual([name, check, verdict, counts[verdict]]);
        }
  });

  it('a reader of one namespace sees that one, and the scope narrows it', async () => {
    test = await startTestEngine(world());
    expect((await read('coverage', {}, SHOP)).rows.map((row) => row.namespace)).toEqual(['shop']);
    expect((await read('coverage', { namespace: 'bank,shop' }, SHOP)).rows.map((row) => row.namespace)).toEqual(['shop']);
    expect((await read('coverage', { namespace: 'bank' })).rows.map((row) => row.namespace)).toEqual(['bank']);
  });

  it('what cannot be read is unreadable, not off', async () => {
    test = await startTestEngine([...world(), health('networkpolicies', 'forbidden')]);
    expect(cellOf(await read('coverage'), 'shop', 'ingress-isolated')).toMatchObject({ state: 'unreadable', pass: 0, fail: 0 });
    await test.step([{ type: 'health', health: { kind: 'pods', namespace: 'secret', apiVersion: 'v1', state: 'forbidden', since: 0, lastSeen: null, message: 'forbidden', missingRule: null, objects: 0, watched: false } }]);
    const row = (await read('coverage')).rows.find(({ namespace: name }) => name === 'secret');
    expect([row?.readable, new Set(row?.cells.map(({ state }) => state))]).toEqual([false, new Set(['unreadable'])]);
  });
});
