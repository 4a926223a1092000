import { afterEach, expect, test } from 'vitest';
import { AppError } from '#lib/model/app-error.ts';
import { setRuntime } from '../runtime.ts';
import { createIntakeToken, revokeIntakeToken } from './intake-token-routes.ts';
import { readRoute } from './read-route.ts';
import { call, fakeEngine, fakeRuntime } from './testing/fake-engine.ts';

afterEach(() => setRuntime(undefined));

const TOKEN = 'plimsoll_intake_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa';
const made = { id: '1', createdAt: '2026-11-24T10:00:00.000Z', lastUsedAt: null, revokedAt: null, token: TOKEN };
const params = { cluster: 'prod' };

test('a token is in the answer that makes it: never kept by a cache, never in the log', async () => {
  const runtime = fakeRuntime([fakeEngine({ createIntakeToken: async () => made })]);
  const response = await call(createIntakeToken(), '/x', { params, method: 'POST' });
  expect([response.status, response.headers.get('cache-control')]).toEqual([201, 'no-store']);
  expect(await response.json()).toEqual(made);
  expect(runtime.lines.length).toBeGreaterThan(0);
  expect(runtime.lines.join('')).not.toContain(TOKEN);
});

test('only pages of this server make one', async () => {
  fakeRuntime([fakeEngine({ createIntakeToken: async () => made })]);
  const response = await call(createIntakeToken(), '/x', { params, method: 'POST', headers: { origin: 'https://evil.example' } });
  expect([response.status, (await response.json()).code]).toEqual([403, 'foreign-origin']);
});

test('revoking answers 204, and 404 for what is not there', async () => {
  const engine = fakeEngine({
    revokeIntakeToken: async (id) => {
      if (id !== '1') throw new AppError('not-found', 'There is no such token.');
    },
  });
  fakeRuntime([engine]);
  const revoke = (id: string) => call(revokeIntakeToken(), '/x', { params: { ...params, id }, method: 'DELETE' });
  expect([(await revoke('1')).status, (await revoke('2')).status]).toEqual([204, 404]);
});

test('the list asks the engine as every read does', async () => {
  fakeRuntime([fakeEngine()]);
  expect(await (await call(readRoute('intakeTokens', 'editor'), '/x', { params })).json()).toMatchObject({ name: 'intakeTokens' });
});
