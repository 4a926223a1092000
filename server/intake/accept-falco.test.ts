import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { ClusterState } from '#server/engine/cluster-state.ts';
import { emptyCluster, pod, put, remove } from '#server/engine/testing/world.ts';
import { ensureCluster } from '#server/history/clusters.ts';
import { listEventGroups } from '#server/history/events/list-event-groups.ts';
import { openStore } from '#server/history/open-store.ts';
import type { Store } from '#server/history/store.ts';
import { acceptFalco, type IntakeContext } from './accept-falco.ts';

const NOW = Date.parse('2026-11-24T10:00:00Z');
const SHARED = join(process.env.PLIMSOLL_SHARED ?? '../shared', 'conformance');
let store: Store;
let context: IntakeContext;

beforeEach(async () => {
  store = await openStore({ url: 'sqlite::memory:', now: () => NOW, log: { info() {}, warn() {} } as never });
  const cluster = await ensureCluster(store, { uid: null, slug: 'test', name: 'test', kind: 'kubernetes', at: NOW });
  const state = new ClusterState();
  for (const message of emptyCluster()) state.receive(message, NOW);
  context = { store, clusterId: cluster.id, state, remembered: new Map(), now: NOW };
  return () => store.close();
});

async function stored() {
  const { items } = await listEventGroups(store, context.clusterId, { from: 0, to: NOW, sort: 'last', descending: true, limit: 100 });
  return items.map(({ sample }) => sample);
}

const event = (fields: Record<string, unknown> = {}, more: Record<string, unknown> = {}) =>
  JSON.stringify({ rule: 'Terminal shell in container', priority: 'Notice', time: '2026-11-24T09:00:00.123456789Z', hostname: 'n1', output: 'a shell', output_fields: fields, ...more });

describe('what is accepted', () => {
  it.each([
    ['one object', event()],
    ['an array', `[${event()}]`],
    ['one per line', `${event()}\n${event({}, { rule: 'Another' })}\n`],
    ['a rule alone', '{"rule":"x"}'],
    ['an output alone', '{"output":"x"}'],
    ['output_fields alone', '{"output_fields":{"proc.name":"sh"}}'],
    ['null where nothing is known', '{"rule":"x","output":null,"priority":null,"time":null,"hostname":null,"tags":null,"source":null,"output_fields":null}'],
  ])('%s', async (_, payload) => {
    const result = await acceptFalco(payload, context);
    expect(result.rejected).toEqual([]);
    expect(result.stored).toBeGreaterThan(0);
  });

  it.each([
    ['an empty body', '  ', '', 'the body is empty'],
    ['text', 'hello', '', 'not JSON'],
    ['half an object', '{"rule":', '', 'not JSON: it ends too early'],
    ['a number', '7', '', 'expected a JSON object'],
    ['an object that is no event', '{"a":1}', '', 'not a Falco event: it has no rule, output or output_fields'],
    ['a rule that is a number', '{"rule":7}', 'rule', 'expected text, got a number'],
    ['tags that are text', '{"rule":"x","tags":"a"}', 'tags', 'expected a list of texts, got a string'],
    ['output_fields that are a list', '{"rule":"x","output_fields":[]}', 'output_fields', 'expected an object, got a list'],
    ['a time that is none', '{"rule":"x","time":"yesterday"}', 'time', 'expected an ISO 8601 time or nanoseconds since the epoch'],
    ['a priority that is a number', '{"rule":"x","priority":3}', 'priority', 'expected text, got a number'],
  ])('refuses %s and names the field', async (_, payload, path, message) => {
    const result = await acceptFalco(payload, context);
    expect(result).toEqual({ stored: 0, duplicates: 0, rejected: [{ entry: 0, path, message }] });
  });

  it('stores the good entries of a batch and names the bad one', async () => {
    const result = await acceptFalco(`[${event()}, {"rule": 1}, ${event({}, { rule: 'B' })}]`, context);
    expect(result.stored).toBe(2);
    expect(result.rejected).toEqual([{ entry: 1, path: 'rule', message: 'expected text, got a number' }]);
  });

  it('knows an event that is sent twice, whatever the order of its fields', async () => {
    await acceptFalco(event({ a: 1, b: 2 }), context);
    expect(await acceptFalco(event({ b: 2, a: 1 }), { ...context, now: NOW + 1000 })).toMatchObject({ stored: 0, duplicates: 1 });
  });
});

it('tells events without fields apart by their output', async () => {
  const [a, b] = ['a', 'b'].map((output) => JSON.stringify({ rule: 'x', time: '2026-01-01T00:00:00Z', output }));
  expect(await acceptFalco(`[${a}, ${b}, ${a}]`, context)).toMatchObject({ stored: 2, duplicates: 1 });
});

describe('what is stored', () => {
  it('keeps 64-bit integers and takes receipt for a missing time, unknown for a missing priority', async () => {
    await acceptFalco('{"rule":"x","output_fields":{"evt.time":1791332065354008123}}', context);
    expect(await stored()).toMatchObject([{ at: NOW, priority: 'unknown', fields: { 'evt.time': '1791332065354008123' } }]);
  });

  it.each([
    ['emergency', 'Emergency'],
    ['INFO', 'Informational'],
    ['warn', 'unknown'],
  ])('reads priority %s as %s', async (priority, expected) => {
    await acceptFalco(event({}, { priority }), context);
    expect((await stored())[0]?.priority).toBe(expected);
  });

  it('masks credentials in output and fields before storing', async () => {
    const secret = 'hunter2-Zq81kLm0';
    await acceptFalco(event({ 'proc.cmdline': `mysql --password=${secret} -h db`, 'proc.env': `DB_PASSWORD=${secret}` }, { output: `ran mysql --password=${secret}` }), context);
    expect(JSON.stringify(await stored())).not.toContain(secret);
  });

  it('does not believe a clock that is ahead', async () => {
    await acceptFalco(event({}, { time: '2031-01-01T00:00:00Z' }), context);
    expect((await stored())[0]?.at).toBe(NOW);
  });
});

describe('attribution', () => {
  const id = 'a'.repeat(64);
  const withContainer = (name: string, containerId = id) => {
    const raw = pod({ namespace: 'shop', name, node: 'n1' });
    return { ...raw, status: { phase: 'Running', containerStatuses: [{ name: 'app', containerID: `containerd://${containerId}`, ready: true, restartCount: 0, image: '', imageID: '' }] } };
  };

  it('takes the pod that the event names', async () => {
    context.state.receive(put('pods', pod({ namespace: 'shop', name: 'web' })), NOW);
    await acceptFalco(event({ 'k8s.ns.name': 'shop', 'k8s.pod.name': 'web' }), context);
    expect((await stored())[0]?.attribution).toMatchObject({ level: 'pod', namespace: 'shop', pod: 'web', workload: 'shop/Pod/web', inferred: false });
  });

  it('finds the pod by the short container id, and says that it is inferred', async () => {
    context.state.receive(put('pods', withContainer('web')), NOW);
    await acceptFalco(event({ 'container.id': id.slice(0, 12), 'k8s.pod.name': null }), context);
    expect((await stored())[0]?.attribution).toMatchObject({ level: 'pod', pod: 'web', container: 'app', inferred: true });
  });

  it('does not choose between two pods that fit', async () => {
    context.state.receive(put('pods', withContainer('web')), NOW);
    context.state.receive(put('pods', withContainer('api', `${'a'.repeat(12)}${'b'.repeat(52)}`)), NOW);
    await acceptFalco(event({ 'container.id': id.slice(0, 12) }), context);
    expect((await stored())[0]?.attribution).toMatchObject({ level: 'cluster', pod: null });
  });

  it('finds a pod that is gone since less than a day', async () => {
    context.state.receive(put('pods', withContainer('web')), NOW);
    context.state.receive(remove('pods', 'shop', 'web'), NOW);
    const remembered = new Map([['u', { uid: 'u', namespace: 'shop', name: 'web', containerIds: [id], workload: 'shop/Pod/web', node: 'n1', deletedAt: NOW }]]);
    await acceptFalco(event({ 'container.id': id.slice(0, 12) }), { ...context, remembered });
    expect((await stored())[0]?.attribution).toMatchObject({ pod: 'web', workload: 'shop/Pod/web', inferred: true });
  });

  it('leaves an event of the host to its node', async () => {
    context.state.receive(put('nodes', { apiVersion: 'v1', kind: 'Node', metadata: { name: 'n1', uid: 'n1' }, status: { nodeInfo: {} } }), NOW);
    await acceptFalco(event({ 'container.id': 'host' }), context);
    expect((await stored())[0]?.attribution).toMatchObject({ level: 'node', node: 'n1', pod: null });
  });
});

const index = join(SHARED, 'index/falco.json');
describe.runIf(existsSync(index))('real events of several producers', () => {
  const cases = existsSync(index) ? (JSON.parse(readFileSync(index, 'utf8')) as { file: string; namespace: string | null; pod: string | null; attributable: boolean; rule?: string; priority?: string }[]) : [];
  it.each(cases)('$file is accepted and attributed as marked', async ({ file, namespace, pod: podName, attributable, rule, priority }) => {
    const result = await acceptFalco(readFileSync(join(SHARED, file), 'utf8'), context);
    expect(result).toMatchObject({ stored: 1, rejected: [] });
    const [kept] = await stored();
    expect(kept?.attribution.namespace ?? null).toBe(namespace);
    expect(kept?.attribution.pod ?? null).toBe(podName);
    expect(kept?.attribution.level === 'pod').toBe(attributable && podName !== null);
    expect(kept).toMatchObject({ rule: rule ?? 'unnamed rule', priority: priority ?? 'unknown' });
  });
});
if (!existsSync(index)) process.stdout.write('falco conformance: left out, there is no shared test data\n');
