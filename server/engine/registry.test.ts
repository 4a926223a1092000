import pino from 'pino';
import { describe, expect, test } from 'vitest';
import { AppError } from '#lib/model/app-error.ts';
import { fakeEngine } from '../http/testing/fake-engine.ts';
import type { EngineClient } from './client.ts';
import type { ClusterSpec } from './cluster-spec.ts';
import { ManualClock } from './testing/manual-clock.ts';
import { ClusterRegistry } from './registry.ts';

const context = (name: string, over: Partial<ClusterSpec> = {}): ClusterSpec => ({ source: { kind: 'kubeconfig', files: ['/kube'], context: name }, slug: name, name, namespaces: null, origin: 'command-line', ...over });

/** A registry of engines that do what `of` says for their slug, and what it did. */
function registry(of: (slug: string) => Partial<EngineClient> = () => ({}), remember: (added: readonly ClusterSpec[]) => void = () => {}) {
  const started: string[] = [];
  const stopped: string[] = [];
  const remembered: string[][] = [];
  const lines: string[] = [];
  const clock = new ManualClock(1_000_000);
  const claims = new Map<string, (uid: string) => string | null>();
  const clusters = new ClusterRegistry({
    start: ({ slug }, claim) => (started.push(slug), claims.set(slug, claim), fakeEngine({ slug, info: async () => ({ ...(await fakeEngine().info()), slug }), stop: async () => void stopped.push(slug), ...of(slug) })),
    remember: (added) => (remember(added), void remembered.push(added.map(({ name }) => name))),
    log: pino({}, { write: (line) => lines.push(line) }),
    clock,
  });
  return { clusters, claims, started, stopped, remembered, lines, clock, slugs: () => clusters.all().map(({ slug }) => slug) };
}

describe('who is watched', () => {
  test('a slug that is taken gets a number, the same cluster is watched once', () => {
    const { clusters, slugs } = registry();
    clusters.open([context('prod'), context('prod'), context('prod', { source: { kind: 'kubeconfig', files: ['/other'], context: 'prod' } }), context('x', { source: { kind: 'manifests', path: '/m' }, slug: 'prod' })]);
    expect(slugs()).toEqual(['prod', 'prod-2', 'prod-3']);
  });

  test('one more is remembered, and forgotten when it goes', async () => {
    const { clusters, remembered, slugs } = registry();
    clusters.open([context('prod')]);
    await clusters.add(context('stage', { origin: 'added' }));
    expect([slugs(), remembered]).toEqual([['prod', 'stage'], [['stage']]]);
    await clusters.remove('prod');
    await clusters.remove('stage');
    expect([slugs(), remembered]).toEqual([[], [['stage'], []]]);
  });

  test('what is watched already is refused by name', async () => {
    const { clusters } = registry();
    clusters.open([context('prod')]);
    await expect(clusters.add(context('prod', { origin: 'added' }))).rejects.toMatchObject({ code: 'conflict', message: 'prod is watched already, as prod.' });
    await expect(clusters.remove('stage')).rejects.toMatchObject({ code: 'not-found' });
    await expect(clusters.restore('stage')).rejects.toMatchObject({ code: 'not-found' });
  });

  test('what cannot be remembered is not added, and not removed', async () => {
    let full = false;
    const { clusters, slugs } = registry(
      () => ({}),
      () => {
        if (full) throw new AppError('store-unavailable', 'The disk is full.');
      },
    );
    await clusters.add(context('stage', { origin: 'added' }));
    full = true;
    await expect(clusters.add(context('prod', { origin: 'added' }))).rejects.toMatchObject({ code: 'store-unavailable' });
    await expect(clusters.remove('stage')).rejects.toMatchObject({ code: 'store-unavailable' });
    expect(slugs()).toEqual(['stage']);
  });

  test('removing closes its streams and stops its engine; it comes back under its slug, once the old engine has stopped', async () => {
    const { promise: stopping, resolve } = Promise.withResolvers<void>();
    const { clusters, started, slugs } = registry(() => ({ stop: () => stopping }));
    clusters.open([context('prod')]);
    let closed = 0;
    clusters.all()[0]!.closers.add(() => closed++);
    const removed = clusters.remove('prod');
    expect([slugs(), closed, clusters.removedOnes().map(({ slug }) => slug)]).toEqual([[], 1, ['prod']]);
    const restored = clusters.restore('prod');
    await Promise.resolve();
    expect(started).toEqual(['prod']);
    resolve();
    await Promise.all([removed, restored]);
    expect([started, slugs(), clusters.removedOnes()]).toEqual([['prod', 'prod'], ['prod'], []]);
  });

  test('only kubeconfigs that were named at the start are looked into', async () => {
    const { clusters } = registry();
    clusters.open([context('prod'), context('old', { source: { kind: 'kubeconfig', files: ['/remembered'], context: 'old' }, origin: 'added' })]);
    expect(clusters.kubeconfigs()).toEqual([['/kube']]);
    await clusters.remove('prod');
    expect(clusters.kubeconfigs()).toEqual([['/kube']]);
  });
});

test('a cluster that two contexts lead to is watched by the first that says so; once that is gone, or leads elsewhere, by the other', async () => {
  const { clusters, claims } = registry();
  clusters.open([context('prod'), context('admin')]);
  const [prod, admin] = [claims.get('prod')!, claims.get('admin')!];
  expect([prod('u1'), admin('u1'), prod('u1'), admin('u2')]).toEqual([null, 'prod', null, null]);
  expect([prod('u3'), admin('u1')]).toEqual([null, null]);
  expect(prod('u1')).toBe('admin');
  await clusters.remove('admin');
  expect(prod('u1')).toBeNull();
});

test('the configuration is followed: what is new comes, what has left goes, what others named stays', async () => {
  const { clusters, slugs, started, stopped } = registry();
  const file = (name: string, over: Partial<ClusterSpec> = {}) => context(name, { origin: 'configuration', ...over });
  clusters.open([context('flag'), file('a'), file('b')]);
  await clusters.follow([file('b'), file('c'), file('flag')]);
  expect([slugs(), stopped]).toEqual([['flag', 'b', 'c'], ['a']]);
  // Other namespaces are read anew, under the same slug.
  await clusters.follow([file('b', { namespaces: ['shop'] }), file('c')]);
  expect([slugs(), started.filter((slug) => slug === 'b')]).toEqual([['flag', 'c', 'b'], ['b', 'b']]);
});

test('what was removed by hand stays away while the file says the same of it', async () => {
  const { clusters, slugs } = registry();
  const file = (name: string) => context(name, { origin: 'configuration' });
  clusters.open([file('a'), file('b')]);
  await clusters.remove('a');
  await clusters.follow([file('a'), file('b'), file('c')]);
  expect(slugs()).toEqual(['b', 'c']);
  await clusters.follow([file('b')]);
  await clusters.follow([file('b'), file('a')]);
  expect(slugs()).toEqual(['b', 'a']);
});

test('each engine is stopped, whatever another does', async () => {
  const { clusters, stopped, lines } = registry((slug) => (slug === 'bad' ? { stop: () => Promise.reject(new Error('disk full')) } : {}));
  clusters.open([context('bad'), context('good')]);
  await clusters.stop();
  expect(stopped).toEqual(['good']);
  expect(lines.join('')).toContain('disk full');
});

describe('a row', () => {
  const silent = () => new Promise<never>(() => {});

  test('of one that is silent is there in time: starting at first, then an error, and nobody waits twice', async () => {
    const { clusters, clock } = registry(() => ({ info: silent }));
    clusters.open([context('prod')]);
    const [cluster] = clusters.all();
    const first = cluster!.summary(1_000);
    clock.advance(1_000);
    expect(await first).toMatchObject({ slug: 'prod', state: 'starting', since: new Date(1_000_000).toISOString(), posture: null, message: 'The engine has not answered for 1 s.' });
    clock.advance(40_000);
    const again = cluster!.summary(1_000);
    clock.advance(0);
    expect(await again).toMatchObject({ state: 'error', message: 'The engine has not answered for 41 s.' });
  });

  test('of one that has answered before shows what was known, marked, and is well again with its next answer', async () => {
    let answer: () => Promise<never> | ReturnType<EngineClient['info']> = fakeEngine().info;
    const { clusters, clock } = registry(() => ({ info: () => answer() }));
    clusters.open([context('prod')]);
    const [cluster] = clusters.all();
    expect(await cluster!.summary(1_000)).toMatchObject({ state: 'ok', workloads: 1 });
    answer = () => Promise.reject(new AppError('not-ready', 'The engine of prod is being started again.'));
    clock.advance(5_000);
    const since = new Date(clock.now()).toISOString();
    expect(await cluster!.summary(1_000)).toMatchObject({ state: 'error', workloads: 1, message: 'The engine of prod is being started again.', since });
    clock.advance(5_000);
    expect(await cluster!.summary(1_000)).toMatchObject({ state: 'error', since });
    answer = fakeEngine().info;
    expect(await cluster!.summary(1_000)).toMatchObject({ state: 'ok', message: null });
  });

  test('of one whose store fails says so, from the start; what is internal stays in the log', async () => {
    for (const [error, message] of [[new AppError('store-unavailable', 'The disk is full.'), 'The disk is full.'], [new Error('secret detail'), 'The engine failed; the log tells more.']] as const) {
      const { clusters } = registry(() => ({ info: () => Promise.reject(error) }));
      clusters.open([context('prod')]);
      expect(await clusters.all()[0]!.summary(1_000)).toMatchObject({ state: 'error', message });
    }
  });
});
