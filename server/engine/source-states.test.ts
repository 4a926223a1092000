import { expect, test } from 'vitest';
import { RESOURCES } from '#lib/kubernetes/projection/resources.ts';
import type { SourceState } from '#lib/model/inventory.ts';
import { clusterInfo } from './cluster-info.ts';
import { ClusterState } from './cluster-state.ts';
import { health } from './testing/world.ts';

const optional = RESOURCES.filter((resource) => resource.optional);
const required = RESOURCES.filter((resource) => !resource.optional);

/** Required kinds in one state, optional ones in another. */
function stateOf(of: SourceState, optionalOf: SourceState): ClusterState {
  const state = new ClusterState();
  for (const { plural } of required) state.receive(health(plural, of), 0);
  for (const { plural } of optional) state.receive(health(plural, optionalOf), 0);
  return state;
}

const infoOf = (state: ClusterState) => clusterInfo({ slug: 's', name: 's', state, ready: true, revision: 1, asOf: 0, now: 0 } as Parameters<typeof clusterInfo>[0]);

test.each<[SourceState, SourceState, { ready: boolean; state: string }]>([
  ['ok', 'ok', { ready: true, state: 'ok' }],
  // What nobody has installed is no fault, and nobody waits for it.
  ['ok', 'absent', { ready: true, state: 'ok' }],
  // Whether it is installed is not known yet.
  ['ok', 'loading', { ready: false, state: 'ok' }],
  ['ok', 'forbidden', { ready: true, state: 'degraded' }],
  ['absent', 'absent', { ready: true, state: 'degraded' }],
  ['loading', 'absent', { ready: false, state: 'ok' }],
  // However many kinds are not installed: the others say whether the cluster can be reached.
  ['stale', 'absent', { ready: true, state: 'unreachable' }],
])('required kinds %s, optional ones %s', (of, optionalOf, expected) => {
  const state = stateOf(of, optionalOf);
  expect({ ready: state.isReady(), state: infoOf(state).state }).toEqual(expected);
});

test('a kind that every cluster has and that nobody has heard of holds up the first posture; an optional one does not', () => {
  const state = new ClusterState();
  for (const { plural } of required) state.receive(health(plural), 0);
  expect(state.isReady()).toBe(true);
  const without = new ClusterState();
  for (const { plural } of RESOURCES.filter((resource) => resource.plural !== 'pods')) without.receive(health(plural), 0);
  expect(without.isReady()).toBe(false);
});
