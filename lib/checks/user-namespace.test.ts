import { describe, expect, test } from 'vitest';
import type { Subject } from '../model/subject.ts';
import { outcome } from './testing/judge.ts';
import type { Json } from './testing/merge.ts';
import { subjectOf } from './testing/subject.ts';

const SHARED = 'spec.hostUsers: The pod shares the users of its node';

test.each<[string, Json, ...string[]]>([
  ['nothing set', {}, 'fail', SHARED],
  ['the users of the node', { hostUsers: true }, 'fail', SHARED],
  ['users of its own', { hostUsers: false }, 'pass'],
  ['hostNetwork', { hostNetwork: true }, 'not-applicable', 'A pod in a namespace of its node cannot have its own users'],
  ['hostPID', { hostPID: true }, 'not-applicable', 'A pod in a namespace of its node cannot have its own users'],
  ['hostIPC', { hostIPC: true }, 'not-applicable', 'A pod in a namespace of its node cannot have its own users'],
  ['Windows', { os: { name: 'windows' } }, 'not-applicable', 'Windows has no user namespaces'],
])('%s', (_, spec, ...expected) => {
  expect(outcome('user-namespace', { spec })).toEqual(expected);
});

describe('cluster and nodes', () => {
  const subject = subjectOf({});
  const node = subject.cluster.nodes.get('node-1') as NonNullable<ReturnType<Subject['cluster']['nodes']['get']>>;
  const nodes = (...support: (boolean | undefined)[]) => new Map(support.map((userNamespaces, i) => [`node-${i}`, { ...node, userNamespaces }]));
  const on = (cluster: Partial<Subject['cluster']>, names: string[] = ['node-0'], spec: Json = {}): Subject => {
    const { groups } = subjectOf({ spec });
    return { ...subject, groups: groups.map((group) => ({ ...group, nodes: names })), cluster: { ...subject.cluster, ...cluster } };
  };
  const forbidden = (): { state: 'forbidden'; message: string } => ({ state: 'forbidden', message: 'nodes is forbidden' });

  test.each<[string, Subject, ...string[]]>([
    ['v1.32', on({ minor: 32 }), 'not-applicable', 'Pods get user namespaces from v1.33 on'],
    ['v1.33', on({ minor: 33 }), 'fail', SHARED],
    ['a node without them', on({ nodes: nodes(false) }), 'not-applicable', 'The container runtime of its node has no user namespaces'],
    ['a node that does not say', on({ nodes: nodes(undefined) }), 'fail', SHARED],
    ['one of two nodes has them', on({ nodes: nodes(false, true) }, ['node-0', 'node-1']), 'fail', SHARED],
    ['no pod on any node', on({ nodes: nodes(false) }, []), 'fail', SHARED],
    ['nodes that may not be read', on({ nodes: nodes(), readable: forbidden }), 'unknown', 'The nodes of the cluster cannot be read (nodes is forbidden)'],
    ['nodes that may not be read and are not needed', on({ nodes: nodes(), readable: forbidden }, [], {}), 'fail', SHARED],
    ['seen to hold, whatever the node says', on({ nodes: nodes(), readable: forbidden }, ['node-0'], { hostUsers: false }), 'pass'],
  ])('%s', (_, judged, ...expected) => {
    expect(outcome('user-namespace', judged)).toEqual(expected);
  });
});
