import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { beforeEach, expect, test, vi } from 'vitest';
import { ensureCluster } from '../history/clusters.ts';
import { openStore } from '../history/open-store.ts';
import { createLogger } from '../log.ts';
import { runIn } from './testing/fake-cli.ts';
import { folderWith } from './testing/folder.ts';

let folder: string;
beforeEach(() => {
  folder = folderWith();
  vi.stubEnv('DATA_DIR', folder);
  vi.stubEnv('DATABASE_URL', '');
  return () => vi.unstubAllEnvs();
});

const token = (...args: string[]) => runIn(folder, ['token', ...args]);
const create = (cluster = 'shop') => token('create', '--role', 'intake', '--cluster', cluster);

test('a token is shown once, and only its hash is kept', async () => {
  const { code, out, errors } = await create();
  expect(code).toBe(0);
  const secret = out.trimEnd();
  expect(secret).toMatch(/^plimsoll_intake_\S{22,}$/);
  expect(errors.join()).not.toContain(secret);
  const files = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'latin1'));
  expect(files.length).toBeGreaterThan(0);
  for (const text of files) expect(text).not.toContain(secret.slice('plimsoll_intake_'.length));
  const database = new DatabaseSync(join(folder, 'plimsoll.sqlite'), { readOnly: true });
  const rows = database.prepare('SELECT * FROM tokens').all();
  database.close();
  expect(rows).toHaveLength(1);
  const digest = createHash('sha256').update(secret);
  expect([digest.copy().digest('hex'), digest.copy().digest('base64url'), digest.copy().digest('base64')]).toContain(rows[0]?.hash);
});

test('tokens are listed without their secret, and revoked by their id', async () => {
  const [first, second] = [await create('shop'), await create('demo-2')];
  const listed = await token('list');
  expect(listed.code).toBe(0);
  expect(listed.out).not.toContain(first.out.trimEnd());
  expect(listed.out).not.toContain(second.out.trimEnd());
  const [line = ''] = listed.out.split('\n').filter((text) => text.includes('  shop  '));
  const [id = ''] = line.split('  ');
  expect(line).toContain('never used');
  expect(await token('revoke', id)).toMatchObject({ code: 0, errors: [] });
  expect((await token('list')).out).toMatch(new RegExp(`${id}.*revoked`));
  expect(await token('revoke', id)).toMatchObject({ code: 2, errors: [expect.stringContaining('revoked already')] });
  expect(await token('revoke', 'no-such-id')).toMatchObject({ code: 2, errors: [expect.stringContaining('There is no token no-such-id')] });
});

test('the tokens of the demo, which has a file of its own, are listed and revoked beside the others', async () => {
  expect(await token('list')).toMatchObject({ code: 0, out: '', errors: ['There are no tokens.'] });
  await create('shop');
  await create('demo');
  const lines = (await token('list')).out.trimEnd().split('\n');
  expect(lines.map((line) => line.split('  ')[2])).toEqual(['shop', 'demo']);
  expect((await token('list', '--cluster', 'demo')).out.trimEnd()).toBe(lines[1]);
  expect((await token('list', '--cluster', 'shop')).out.trimEnd()).toBe(lines[0]);
  expect(await token('revoke', lines[1]!.split('  ')[0]!)).toMatchObject({ code: 0, errors: [] });
  expect((await token('list', '--cluster', 'demo')).out).toContain('revoked');
});

test('a cluster that nobody has watched yet is said where others have been', async () => {
  expect((await create('shop')).errors.join()).not.toContain('watched');
  const store = await openStore({ url: `sqlite:${join(folder, 'plimsoll.sqlite')}`, now: Date.now, log: createLogger({ logLevel: 'silent' }) });
  await ensureCluster(store, { uid: 'uid-1', slug: 'shop', name: 'Shop', kind: 'kubernetes', at: 0 });
  await store.close();
  expect((await create('shop')).errors.join()).not.toContain('watched');
  expect(await create('shpo')).toMatchObject({ code: 0, errors: expect.arrayContaining(['No cluster shpo has been watched yet; known are shop.']) });
});

test('two tokens are never the same', async () => {
  expect((await create()).out).not.toBe((await create()).out);
});

test('a data directory that cannot be used is said in one sentence', async () => {
  vi.stubEnv('DATA_DIR', join(folderWith({ file: 'x' }), 'file'));
  const { code, out, errors } = await create();
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(errors.join('\n')).not.toMatch(/^ {4}at /m);
});
