import { expect, it } from 'vitest';
import { judge } from './testing/judge.ts';
import { subjectOf } from './testing/subject.ts';

it('asks Windows nodes too', () => {
  const base = subjectOf({ around: { agents: [] } });
  const [node] = [...base.cluster.nodes.values()];
  const windows = { ...base, cluster: { ...base.cluster, nodes: new Map([['node-1', { ...node!, os: 'windows' }]]) } };
  expect(judge('log-collection', windows).verdict).toBe('fail');
  expect(judge('runtime-agent', windows).verdict).toBe('not-applicable');
});

it('does not take a runtime agent for one', () => {
  const judged = judge('log-collection', { around: { agents: [{ role: 'runtime agent', name: 'Falco', readyMinutesAgo: 0 }] } });
  expect([judged.verdict, judged.said[0]?.reason]).toEqual(['fail', 'Node node-1 has no ready log agent']);
});
