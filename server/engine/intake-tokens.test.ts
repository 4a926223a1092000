import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { LOCAL_PRINCIPAL, type Principal } from '#lib/model/principal.ts';
import { hashToken } from '#server/auth/tokens.ts';
import { openStore } from '#server/history/open-store.ts';
import type { Store } from '#server/history/store.ts';
import { acceptsToken } from '#server/intake/accepts-token.ts';
import { createLogger } from '../log.ts';
import { createIntakeToken, MOST_TOKENS, revokeIntakeToken } from './intake-tokens.ts';
import type { ReadContext } from './reads/context.ts';
import { readIntakeTokens } from './reads/intake-tokens.ts';

const NOW = Date.parse('2026-11-24T10:00:00Z');
const PART: Principal = { id: 'p', name: 'p', roles: ['editor'], namespaces: ['shop'] };

let folder: string;
let store: Store;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'plimsoll-tokens-'));
  store = await openStore({ url: `sqlite:${join(folder, 'plimsoll.sqlite')}`, now: () => NOW, log: createLogger({ logLevel: 'silent' }) });
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const list = (slug = 'prod', principal = LOCAL_PRINCIPAL) => readIntakeTokens({ store, slug, principal } as ReadContext);
const accepts = (token: string, cluster = 'prod', at = NOW) => acceptsToken(store, token, 'intake', cluster, at);

it('a token is accepted for its cluster alone, and nothing that is stored or listed tells it', async () => {
  const made = await createIntakeToken(store, 'prod', LOCAL_PRINCIPAL, NOW);
  expect(made.token).toMatch(/^plimsoll_intake_[\w-]{32}$/);
  expect([await accepts(made.token), await accepts(made.token, 'other'), await accepts(hashToken(made.token))]).toEqual([true, false, false]);
  const listed = JSON.stringify(await list());
  expect(listed).not.toContain(made.token);
  expect(listed).not.toContain(hashToken(made.token));
  const secret = made.token.slice('plimsoll_intake_'.length);
  const files = readdirSync(folder);
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) expect(readFileSync(join(folder, file), 'latin1')).not.toContain(secret);
});

it('are listed newest first with when they were last used, those of the cluster alone', async () => {
  const first = await createIntakeToken(store, 'prod', LOCAL_PRINCIPAL, NOW);
  const second = await createIntakeToken(store, 'prod', LOCAL_PRINCIPAL, NOW + 1000);
  await createIntakeToken(store, 'other', LOCAL_PRINCIPAL, NOW);
  await accepts(first.token, 'prod', NOW + 5000);
  const { items, total } = await list();
  expect([total, items.map(({ id, lastUsedAt }) => [id, lastUsedAt])]).toEqual([2, [[second.id, null], [first.id, '2026-11-24T10:00:05.000Z']]]);
});

it('one that is revoked is refused from then on, and cannot be revoked again or from another cluster', async () => {
  const { id, token } = await createIntakeToken(store, 'prod', LOCAL_PRINCIPAL, NOW);
  await expect(revokeIntakeToken(store, 'other', id, LOCAL_PRINCIPAL, NOW)).rejects.toMatchObject({ code: 'not-found' });
  expect(await accepts(token)).toBe(true);
  await revokeIntakeToken(store, 'prod', id, LOCAL_PRINCIPAL, NOW + 1);
  expect(await accepts(token)).toBe(false);
  expect((await list()).items[0]?.revokedAt).toBe('2026-11-24T10:00:00.001Z');
  await expect(revokeIntakeToken(store, 'prod', id, LOCAL_PRINCIPAL, NOW + 2)).rejects.toMatchObject({ code: 'not-found' });
});

it('who sees a part of the cluster may neither make, list nor revoke them', async () => {
  const { id } = await createIntakeToken(store, 'prod', LOCAL_PRINCIPAL, NOW);
  for (const attempt of [createIntakeToken(store, 'prod', PART, NOW), revokeIntakeToken(store, 'prod', id, PART, NOW), list('prod', PART)]) await expect(attempt).rejects.toMatchObject({ code: 'forbidden' });
});

it('there are not more than anybody needs; a revoked one makes room', async () => {
  const made = [];
  for (let i = 0; i < MOST_TOKENS; i++) made.push(await createIntakeToken(store, 'prod', LOCAL_PRINCIPAL, NOW));
  await expect(createIntakeToken(store, 'prod', LOCAL_PRINCIPAL, NOW)).rejects.toMatchObject({ code: 'conflict' });
  await revokeIntakeToken(store, 'prod', made[0]!.id, LOCAL_PRINCIPAL, NOW);
  await createIntakeToken(store, 'prod', LOCAL_PRINCIPAL, NOW);
});
