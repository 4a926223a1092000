import { expect, test } from 'vitest';
import type { SourceMessage } from '#lib/model/inventory.ts';
import type { Verdict } from '#lib/model/verdict.ts';
import { worst } from '#lib/scoring/verdict-mask.ts';
import { ClusterState } from './cluster-state.ts';
import { controller, emptyCluster, pod, put, remove } from './testing/world.ts';

const NOW = Date.UTC(2026, 10, 24, 10);
const READY = { phase: 'Running', conditions: [{ type: 'Ready', status: 'True', lastTransitionTime: '2026-11-24T09:30:00Z' }] };
const CHECKS = ['runtime-agent', 'log-collection', 'runtime-alerts'] as const;

const node: SourceMessage = put('nodes', { apiVersion: 'v1', kind: 'Node', metadata: { name: 'one', uid: 'node-one', labels: { 'kubernetes.io/os': 'linux' } }, status: {} });
const daemonSet = (name: string) => ({ apiVersion: 'apps/v1', kind: 'DaemonSet', name, uid: `ds-${name}` });
const agent = (name: string, image: string): SourceMessage => put('pods', { ...pod({ namespace: 'agents', name, node: 'one', container: { image }, owner: daemonSet(name) }), status: READY });
const web = put('pods', pod({ namespace: 'shop', name: 'web', node: 'one' }));

function verdictsOf(key: string, messages: readonly SourceMessage[]): Verdict[] | null {
  const state = new ClusterState();
  for (const message of [...emptyCluster(), node, ...messages]) state.receive(message, NOW);
  state.settle(NOW);
  const graded = state.grading.workloads.get(key);
  return graded ? CHECKS.map((id) => worst(graded.masks[state.grading.checks.findIndex((check) => check.id === id)] as number)) : null;
}

test.each<[string, SourceMessage[], Verdict, Verdict]>([
  ['no agent', [], 'fail', 'fail'],
  ['a DaemonSet of each', [agent('falco', 'falcosecurity/falco:0.44.0'), agent('logs', 'fluent/fluent-bit:4')], 'pass', 'pass'],
  ['a log agent beside another application', [put('pods', { ...pod({ namespace: 'bank', name: 'api', node: 'one', spec: { containers: [{ name: 'api', image: 'registry.example/api:1' }, { name: 'logs', image: 'fluent/fluent-bit:4' }] } }), status: READY })], 'fail', 'fail'],
  ['one that has gone before it was ever seen', [agent('falco', 'falcosecurity/falco:0.44.0'), remove('pods', 'agents', 'falco')], 'fail', 'fail'],
])('%s on the node', (_, messages, ...expected) => {
  expect(verdictsOf('shop/Pod/web', [web, ...messages])?.slice(0, 2)).toEqual(expected);
});

const rollout = { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', name: 'web', uid: 'rollout-web' };
const replicaSet = (name: string, replicas: number) => put('replicasets', controller('ReplicaSet', { namespace: 'shop', name, replicas, owner: rollout }));
const owner = { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'web-a', uid: 'ReplicaSet-shop-web-a' };

test.each<[string, string, SourceMessage[], Verdict[]]>([
  ['a Deployment', 'shop/Deployment/web', [put('deployments', controller('Deployment', { namespace: 'shop', name: 'web', replicas: 0 }))], ['not-applicable', 'not-applicable', 'not-applicable']],
  ['what a custom owner wants', 'shop/Rollout.argoproj.io/web', [replicaSet('web-a', 0)], ['not-applicable', 'not-applicable', 'not-applicable']],
  ['an old ReplicaSet of it, which still has a pod', 'shop/Rollout.argoproj.io/web', [replicaSet('web-a', 0), put('pods', pod({ namespace: 'shop', name: 'web-a-1', node: 'one', owner }))], ['fail', 'fail', 'unknown']],
])('scaled to zero: %s', (_, key, messages, expected) => {
  expect(verdictsOf(key, messages)).toEqual(expected);
});
