import { describe, expect, it, test } from 'vitest';
import type { NodeAgent, Subject } from '../model/subject.ts';
import type { Verdict } from '../model/verdict.ts';
import { judge } from './testing/judge.ts';
import { NOW, subjectOf } from './testing/subject.ts';

const MINUTE = 60_000;
const NOWADAYS = Number.POSITIVE_INFINITY;

/** Agents by node, each with when it was last ready. */
const on = (nodes: Record<string, (number | null)[]>): Subject => {
  const base = subjectOf({});
  const [node] = [...base.cluster.nodes.values()];
  const agentsOn = (name: string): NodeAgent[] =>
    (nodes[name] ?? []).map((lastReadyAt) => ({ role: 'runtime agent', name: 'Falco', pod: { kind: 'Pod', namespace: 'falco', name: 'falco-1' }, ready: lastReadyAt === NOWADAYS, lastReadyAt }));
  const group = base.groups[0] as Subject['groups'][number];
  return { ...base, groups: [{ ...group, nodes: Object.keys(nodes) }], cluster: { ...base.cluster, agentsOn, nodes: new Map(Object.keys(nodes).map((name) => [name, { ...node!, name, os: name.startsWith('win') ? 'windows' : 'linux', virtual: name.startsWith('fargate') }])) } };
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

  it('names the node and when its agent was last ready', () => {
    const reasons = judge('runtime-agent', on({ a: [NOW - 60 * MINUTE], b: [] })).said.map(({ reason }) => reason);
    expect(reasons).toEqual(['The runtime agent of node a was last ready at 2026-11-24T08:00:00.000Z', 'Node b has no ready runtime agent']);
  });
});
