import pino from 'pino';
import { expect, test } from 'vitest';
import { AppError } from '#lib/model/app-error.ts';
import { fakeEngine } from '../http/testing/fake-engine.ts';
import type { EngineClient } from './client.ts';
import { findAmong } from './fan-out.ts';
import { ClusterRegistry } from './registry.ts';

type Owner = () => Promise<string | null>;
const silent: Owner = () => new Promise(() => {});
const broken: Owner = () => Promise.reject(new AppError('store-unavailable', 'The disk is full.'));
const unknown: Owner = async () => null;
const known: Owner = async () => 'here';

/** Clusters of which each answers as told. */
function search(owners: Owner[], patience = 20) {
  const answers = new Map<EngineClient, Owner>();
  const clusters = new ClusterRegistry({
    start: ({ slug }) => {
      const engine = fakeEngine({ slug });
      answers.set(engine, owners[Number(slug)]!);
      return engine;
    },
    remember: () => {},
    log: pino({ enabled: false }),
  });
  clusters.open(owners.map((_, index) => ({ source: { kind: 'manifests', path: `/${index}` }, slug: String(index), name: '', namespaces: null, origin: 'command-line' })));
  return findAmong(clusters.all(), (engine) => answers.get(engine)!(), patience);
}

test.each<[string, Owner[]]>([
  ['is silent', [silent, known]],
  ['is broken', [broken, unknown, known]],
  ['is none', [known]],
])('whoever knows it answers at once where another %s', async (_title, owners) => {
  expect(await search(owners, 60_000)).toBe('here');
});

test('nobody knows it', async () => {
  expect(await search([unknown, unknown])).toBeNull();
  expect(await search([])).toBeNull();
});

test.each([
  [[unknown, silent], { code: 'not-ready', message: 'The engine of 1 has not answered for 0.02 s.' }],
  [[broken, unknown], { code: 'store-unavailable', message: 'The disk is full.' }],
])('where one could not be asked nobody can say that it does not exist', async (owners, error) => {
  await expect(search(owners)).rejects.toMatchObject(error);
});
