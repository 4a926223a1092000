import { describe, expect, it, test } from 'vitest';
import type { NodeAgent, Subject } from '../model/subject.ts';
import type { Verdict } from '../model/verdict.ts';
import { judge } from './testing/judge.ts';
import { NOW, subjectOf } from './testing/subject.ts';

type NodeState = ReturnType<Subject['cluster']['readable']>['state'];

const MINUTE = 60_000;
const NOWADAYS = Number.POSITIVE_INFINITY;

/** Agents by node, each with when it was last ready. */
const on = (nodes: Record<string, (number | null)[]>): Subject => {
  const base = subjectOf({});
  const [node] = [...base.cluster.nodes.values()];
  const agentsOn = (name: string): NodeAgent[] =>
    (nodes[name] ?? []).map((lastReadyAt) => ({ role: 'runtime agent', name: 'Falco', pod: { kind: 'Pod', namespace: 'falco', name: 'falco-1' }, ready: lastReadyAt === NOWADAYS, lastReadyAt }));
  const group = base.groups[0] as Subject['groups'][number];
  return { ...base, groups: [{ ...group, nodes: Object.keys(nodes) }], cluster: { ...base.cluster, agentsOn, nodes: new Map(Object.keys(nodes).filter((name) => name !== 'unknown').map((name) => [name, { ...node!, name, os: name.startsWith('win') ? 'windows' : 'linux', virtual: name.startsWith('fargate') }])) } };
};

test.each<[string, Record<string, (number | null)[]>, Verdict, number[]]>([
  ['ready', { a: [NOWADAYS] }, 'pass', []],
  ['ready on both', { a: [NOWADAYS], b: [NOWADAYS] }, 'pass', []],
  ['ready on one of two', { a: [NOWADAYS], b: [] }, 'fail', []],
  ['away for nine minutes', { a: [NOW - 9 * MINUTE] }, 'pass', [NOW + MINUTE]],
  ['away for ten minutes', { a: [NOW - 10 * MINUTE] }, 'fail', []],
  ['never ready', { a: [null] }, 'fail', []],
  ['one away, another ready', { a: [NOW - 20 * MINUTE, NOWADAYS] }, 'pass', []],
  ['the first to go decides when', { a: [NOW - 3 * MINUTE], b: [NOW - 8 * MINUTE], c: [NOWADAYS] }, 'pass', [NOW + 2 * MINUTE]],
  ['a virtual node is left out', { 'fargate-1': [], a: [NOWADAYS] }, 'pass', []],
  ['only virtual nodes', { 'fargate-1': [] }, 'not-applicable', []],
  ['a Windows node is left out', { 'win-1': [], a: [NOWADAYS] }, 'pass', []],
  ['no node yet', {}, 'not-applicable', []],
  ['one ready, another away', { a: [NOWADAYS, NOW - 5 * MINUTE] }, 'pass', []],
  ['the last of its agents to go decides', { a: [NOW - 3 * MINUTE, NOW - 5 * MINUTE] }, 'pass', [NOW + 7 * MINUTE]],
  ['in whichever order', { a: [NOW - 5 * MINUTE, NOW - 3 * MINUTE] }, 'pass', [NOW + 7 * MINUTE]],
  ['one is on a node that nothing is known of', { unknown: [NOWADAYS] }, 'pass', []],
])('agents: %s', (_, nodes, verdict, until) => {
  const judged = judge('runtime-agent', on(nodes));
  expect([judged.verdict, judged.until]).toEqual([verdict, until]);
});

describe('what is known', () => {
  it.each<[string, Partial<Subject>, Verdict]>([
    ['scaled to zero', { scaledToZero: true }, 'not-applicable'],
    ['manifests', { cluster: { ...on({ a: [] }).cluster, kind: 'manifests' } }, 'not-applicable'],
    ['pods of other namespaces cannot be read', { cluster: { ...on({ a: [] }).cluster, readable: () => ({ state: 'forbidden', message: 'no' }) } }, 'unknown'],
    ['a stale list still counts', { cluster: { ...on({ a: [] }).cluster, readable: () => ({ state: 'stale', message: null }) } }, 'fail'],
  ])('%s', (_, delta, verdict) => expect(judge('runtime-agent', { ...on({ a: [] }), ...delta }).verdict).toBe(verdict));

  it.each<[string, NodeState, NodeState, Verdict, string]>([
    ['its own pods', 'forbidden', 'ok', 'unknown', 'The pods of namespace shop cannot be read (no)'],
    ['pods of all namespaces, while a node has no agent', 'ok', 'error', 'unknown', 'Pods of all namespaces cannot be read, and a runtime agent may be among them (no)'],
  ])('is unknown where it cannot read %s', (_, own, all, verdict, reason) => {
    const readable: Subject['cluster']['readable'] = (kind, namespace) => ({ state: kind !== 'pods' ? 'ok' : namespace === '' ? all : own, message: 'no' });
    const base = on({ a: [] });
    expect(judge('runtime-agent', { ...base, cluster: { ...base.cluster, readable } }).said).toEqual([{ verdict, reason, path: null }]);
  });

  it.each<[string, Record<string, (number | null)[]>, Verdict[]]>([
    ['may need no agent', { unknown: [] }, ['unknown']],
    ['has one', { unknown: [NOWADAYS] }, ['pass']],
    ['is not the only one', { a: [], unknown: [] }, ['fail', 'unknown']],
  ])('a node that cannot be read %s', (_, nodes, verdicts) => {
    const readable: Subject['cluster']['readable'] = (kind) => ({ state: kind === 'nodes' ? 'forbidden' : 'ok', message: 'no' });
    const base = on(nodes);
    expect(judge('runtime-agent', { ...base, cluster: { ...base.cluster, readable } }).said.map(({ verdict }) => verdict)).toEqual(verdicts);
  });

  it('says the state where there is no message, and does not ask for all pods where each node has an agent', () => {
    const readable: Subject['cluster']['readable'] = (_, namespace) => ({ state: namespace === '' ? 'forbidden' : 'ok', message: null });
    const judged = [on({ a: [] }), on({ a: [NOWADAYS] })].map((base) => judge('runtime-agent', { ...base, cluster: { ...base.cluster, readable } }).said[0]);
    expect(judged).toEqual([
      { verdict: 'unknown', path: null, reason: 'Pods of all namespaces cannot be read, and a runtime agent may be among them (forbidden)' },
      { verdict: 'pass', path: null, reason: '' },
    ]);
  });

  it('leaves out groups of Windows pods, whatever is known of their nodes', () => {
    const base = on({ a: [NOWADAYS] });
    const [group] = base.groups as [Subject['groups'][number]];
    const windows = { ...group, windows: true, nodes: ['b'] };
    expect(['runtime-agent', 'log-collection'].map((id) => judge(id as 'runtime-agent', { ...base, groups: [group, windows] }).said.map(({ seen }) => seen?.seen))).toEqual([[undefined], ['a', 'b']]);
  });

  it('shows the node as what has no agent', () => {
    const reason = 'Node a has no ready runtime agent';
    const seen = { object: { kind: 'Node', namespace: '', name: 'a' }, path: 'metadata.name', seen: 'a', wanted: 'a ready runtime agent on the node within 10 minutes', reason, fixable: false };
    expect(judge('runtime-agent', on({ b: [NOWADAYS], a: [] })).said).toEqual([{ verdict: 'fail', reason, path: 'metadata.name', seen }]);
  });

  it.each([
    ['runtime-agent', 'No live pod of it is on a Linux node'],
    ['log-collection', 'No live pod of it is on a node'],
  ] as const)('%s says that there is no node', (id, reason) => {
    expect(judge(id, on({})).said).toEqual([{ verdict: 'not-applicable', reason, path: null }]);
  });

  it('names the node and when its agent was last ready', () => {
    const reasons = judge('runtime-agent', on({ a: [NOW - 60 * MINUTE], b: [] })).said.map(({ reason }) => reason);
    expect(reasons).toEqual(['The runtime agent of node a was last ready at 2026-11-24 08:00:00 UTC', 'Node b has no ready runtime agent']);
  });
});
