import { expect, test } from 'vitest';
import type { Fault } from '#lib/model/inventory.ts';
import { clusterInfo } from './cluster-info.ts';
import { ClusterState } from './cluster-state.ts';

const NOW = Date.UTC(2026, 10, 24, 9);
const fault = (message: string, level?: 'warning'): Fault => ({ file: 'app.yaml', line: 3, message, ...(level && { level }) });

test.each<[string, Fault[], string, string | null]>([
  ['nothing wrong', [], 'ok', null],
  ['a warning, which loses nothing', [fault('holds no object', 'warning')], 'ok', null],
  ['an object that is not graded', [fault('Pod app: spec: is missing')], 'degraded', 'Not graded: app.yaml:3 Pod app: spec: is missing'],
  ['several', [fault('one'), fault('two'), fault('three', 'warning'), fault('four')], 'degraded', 'Not graded: app.yaml:3 one, and 2 more faults'],
])('manifests with %s', (_, faults, word, message) => {
  const state = new ClusterState();
  state.receive({ type: 'cluster', cluster: { uid: null, kind: 'manifests', version: null, server: null } }, NOW);
  state.receive({ type: 'faults', faults, ignored: {} }, NOW);
  expect(clusterInfo({ slug: 'manifests', name: 'manifests', state, ready: true, revision: 1, asOf: NOW, now: NOW })).toMatchObject({ state: word, message });
});
