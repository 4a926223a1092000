import { afterEach, describe, expect, test } from 'vitest';
import { AppError } from '#lib/model/app-error.ts';
import type { EngineClient } from '../engine/client.ts';
import type { EngineMetrics } from '../metrics/engine-metrics.ts';
import { setRuntime } from '../runtime.ts';
import { healthRoute, readyRoute } from './health-routes.ts';
import { call, fakeEngine, fakeRuntime } from './testing/fake-engine.ts';

afterEach(() => setRuntime(undefined));

const never = () => new Promise<never>(() => {});
const ready = async (host: string) => {
  const response = await call(readyRoute(), '/readyz', { headers: { host } });
  return { status: response.status, body: await response.json() };
};
const storeIs = (state: 'ok' | 'error', message: string | null = null) => ({ metrics: async () => ({ store: { kind: 'sqlite', state, message } }) as EngineMetrics });
const infoIn = (state: 'starting' | 'unreachable', message: string) => ({ info: async () => ({ ...(await fakeEngine().info()), state, message }) });

describe('readiness says of each cluster why not', () => {
  test.each<[string, Partial<EngineClient>, number, object]>([
    ['all is well', storeIs('ok'), 200, { status: 'ready', clusters: [{ cluster: 'prod', state: 'ready', reason: null }] }],
    ['it is being read', infoIn('starting', 'Waits for pods'), 503, { status: 'starting', clusters: [{ state: 'starting', reason: 'Waits for pods' }] }],
    ['it cannot be reached', infoIn('unreachable', 'No route'), 200, { status: 'ready', clusters: [{ state: 'ready', reason: 'No route' }] }],
    ['the store fails', storeIs('error', 'The database x is full.'), 503, { status: 'store-unavailable', clusters: [{ state: 'store-unavailable', reason: 'The database x is full.' }] }],
    ['the store cannot be opened', { metrics: () => Promise.reject(new AppError('store-unavailable', 'No disk')), info: () => Promise.reject(new AppError('store-unavailable', 'No disk')) }, 503, { status: 'store-unavailable', clusters: [{ reason: 'No disk' }] }],
  ])('%s', async (_title, engine, status, body) => {
    fakeRuntime([fakeEngine(engine)]);
    expect(await ready('127.0.0.1:3000')).toMatchObject({ status, body });
  });
});

test('names and reasons are for those who know the server by name', async () => {
  fakeRuntime([fakeEngine(storeIs('error', 'The database at /secret/place is full.'))]);
  expect(await ready('10.2.3.4:3000')).toEqual({ status: 503, body: { status: 'store-unavailable' } });
});

test('health does not ask the engines', async () => {
  fakeRuntime([fakeEngine({ info: never, metrics: never })]);
  const response = await call(healthRoute(), '/healthz', { headers: { host: '10.2.3.4:3000' } });
  expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }]);
});
