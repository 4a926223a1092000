import { expect, test } from 'vitest';
import type { SourceHealth } from '#lib/model/inventory.ts';
import { ClusterState } from './cluster-state.ts';

const NOW = Date.UTC(2026, 10, 24, 9);
const health = (kind: string, namespace: string | null, state: SourceHealth['state']): SourceHealth => ({ kind, namespace, apiVersion: 'v1', state, since: NOW, lastSeen: NOW, message: null, missingRule: null, objects: 0, watched: true });

/** Pods of these namespaces cannot be listed; how many of them the cluster's score knows. */
test.each<[string, string[], string[]]>([
  ['none', [], []],
  ['one of our own', ['shop'], ['shop']],
  ['a platform namespace, which is left out of the cluster score', ['kube-system'], []],
  ['both', ['kube-system', 'shop'], ['shop']],
])('%s', (_, unlisted, own) => {
  const state = new ClusterState();
  state.receive({ type: 'cluster', cluster: { uid: 'a', kind: 'kubernetes', version: 'v1.37.2', server: null } }, NOW);
  for (const namespace of ['kube-system', 'shop']) state.receive({ type: 'health', health: health('pods', namespace, unlisted.includes(namespace) ? 'forbidden' : 'ok') }, NOW);
  expect(state.settle(NOW).unlistedAfter).toEqual(own);
  expect(state.unlisted).toEqual(unlisted);
  expect(state.unlistedOwn).toEqual(own);
});
