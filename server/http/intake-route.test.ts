import { afterEach, describe, expect, test } from 'vitest';
import { AppError } from '#lib/model/app-error.ts';
import { contextSpec } from '../engine/cluster-spec.ts';
import { ClusterRegistry } from '../engine/registry.ts';
import { setRuntime } from '../runtime.ts';
import { falcoIntake, INTAKE_LIMIT } from './intake-route.ts';
import { call, fakeEngine, fakeRuntime } from './testing/fake-engine.ts';

afterEach(() => setRuntime(undefined));
const basic = (pair: string) => `Basic ${Buffer.from(pair).toString('base64')}`;
const post = (body: string, authorization: string | null = 'Bearer fixed-token') => call(falcoIntake(), '/x', { method: 'POST', body, headers: authorization === null ? {} : { authorization } });
const RESULT = { stored: 1, duplicates: 0, rejected: [] };

describe('tokens', () => {
  test.each<[string, string | null, number]>([
    ['Bearer', 'Bearer fixed-token', 202],
    ['bearer, in lower case', 'bearer  fixed-token', 202],
    ['password of Basic', basic('plimsoll:fixed-token'), 202],
    ['none', null, 401],
    ['empty', 'Bearer ', 401],
    ['wrong', 'Bearer other-token', 401],
    ['part of it', 'Bearer fixed-toke', 401],
    ['as user name', basic('fixed-token:'), 401],
    ['Basic that is not base64', 'Basic ???', 401],
    ['another scheme', 'Digest fixed-token', 401],
  ])('%s', async (_title, authorization, status) => {
    fakeRuntime([fakeEngine({ intakeFalco: async () => RESULT })]);
    const response = await post('{}', authorization);
    expect(response.status).toBe(status);
    expect(response.headers.has('www-authenticate')).toBe(status === 401);
  });

  test('a token made for a cluster names that one', async () => {
    const received: string[] = [];
    const named = (slug: string) => fakeEngine({ slug, acceptsIntakeToken: async (token) => token === `of-${slug}`, intakeFalco: async () => (received.push(slug), RESULT) });
    fakeRuntime([named('one'), named('two')]);
    expect((await post('{}', 'Bearer of-two')).status).toBe(202);
    expect((await post('{}', 'Bearer of-three')).status).toBe(401);
    expect(received).toEqual(['two']);
  });

  test('a fixed token names no cluster where there are two', async () => {
    fakeRuntime([fakeEngine(), fakeEngine({ slug: 'other' })]);
    expect((await post('{}')).status).toBe(401);
  });
});

test('a fixed token stays that of the cluster named at the start when others are added', async () => {
  const received: string[] = [];
  const fake = fakeRuntime([]);
  const clusters = new ClusterRegistry({ start: ({ slug }) => fakeEngine({ slug, intakeFalco: async () => (received.push(slug), RESULT) }), remember: () => {}, log: fake.log });
  clusters.open([contextSpec(['/kube'], 'named', { namespaces: null, origin: 'command-line' })]);
  await clusters.add(contextSpec(['/kube'], 'later', { namespaces: null, origin: 'added' }));
  setRuntime({ ...fake, clusters });
  expect((await post('{}')).status).toBe(202);
  expect(received).toEqual(['named']);
});

test('a cluster that cannot be asked does not make a token unknown: the sender tries again', async () => {
  fakeRuntime([fakeEngine(), fakeEngine({ slug: 'other', acceptsIntakeToken: () => Promise.reject(new AppError('store-unavailable', 'The disk is full.')) })]);
  expect((await post('{}', 'Bearer unknown')).status).toBe(503);
});

test('the payload arrives as it was sent', async () => {
  const payloads: string[] = [];
  fakeRuntime([fakeEngine({ intakeFalco: async (payload) => (payloads.push(payload), RESULT) })]);
  const body = '{"output":"größer 🚢","n":9007199254740993}\n{"rule":"x"}';
  const response = await post(body);
  expect([response.status, await response.json()]).toEqual([202, RESULT]);
  expect(payloads).toEqual([body]);
});

test('refused entries are named, and what was stored is said', async () => {
  const rejected = [
    { entry: 1, path: 'priority', message: 'expected a string' },
    { entry: 4, path: '', message: 'not an object' },
  ];
  fakeRuntime([fakeEngine({ intakeFalco: async () => ({ stored: 3, duplicates: 1, rejected }) })]);
  const response = await post('[]');
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ code: 'invalid-request', detail: 'Entry 1, priority: expected a string (and 1 more).', errors: rejected, stored: 3, duplicates: 1 });
});

test('over the limit nothing reaches the engine', async () => {
  let asked = 0;
  fakeRuntime([fakeEngine({ intakeFalco: async () => ((asked += 1), RESULT) })]);
  expect((await post('x'.repeat(INTAKE_LIMIT + 1))).status).toBe(413);
  expect(asked).toBe(0);
  expect((await post('x'.repeat(INTAKE_LIMIT))).status).toBe(202);
});

test('what could not be stored is not accepted', async () => {
  fakeRuntime([fakeEngine({ intakeFalco: () => Promise.reject(new AppError('store-unavailable', 'The disk is full.')) })]);
  const response = await post('{}');
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '2']);
});
