import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readAccount } from './account.ts';
import { authenticator, byLibrary, plainly } from './authenticate.ts';

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'authenticate-'));
  for (const name of ['ca.crt', 'ann.crt', 'ann.key', 'token']) writeFileSync(join(dir, name), `${name} of ann\n`);
});
afterAll(() => rmSync(dir, { recursive: true }));

const server = { name: 'c', server: 'https://c.example:6443' };
const file = (name: string): string => join(dir, name);
const data = Buffer.from('PEM').toString('base64');

const ACCOUNTS: Record<string, () => Parameters<typeof readAccount>> = {
  'a token': () => [server, { name: 'u', token: 'abc' }],
  'name and password': () => [server, { name: 'u', username: 'ann', password: 'x y' }],
  'a token file': () => [server, { name: 'u', 'auth-provider': { name: 'tokenFile', config: { tokenFile: file('token') } } }],
  'certificates in files': () => [{ ...server, 'certificate-authority': file('ca.crt') }, { name: 'u', 'client-certificate': file('ann.crt'), 'client-key': file('ann.key') }],
  'certificates written out': () => [{ ...server, 'certificate-authority-data': data }, { name: 'u', 'client-certificate-data': data, 'client-key-data': data }],
  'files count more than what is written out': () => [{ ...server, 'certificate-authority': file('ca.crt'), 'certificate-authority-data': data }, { name: 'u', token: 'abc' }],
  'another server name': () => [{ ...server, 'tls-server-name': 'other' }, { name: 'u', token: 'abc' }],
  'no check of the server': () => [{ ...server, 'insecure-skip-tls-verify': true }, { name: 'u', token: 'abc' }],
};

test.each(Object.entries(ACCOUNTS))('%s: shown as the client library shows it', async (_name, account) => {
  const [plain, library] = await Promise.all([plainly, byLibrary].map(async (way) => (await way(readAccount(...account())))()));
  expect(plain?.headers).toEqual(library?.headers);
  const { connect = {} } = JSON.parse(library?.settings ?? '') as { connect?: Record<string, unknown> };
  const { keepAlive: _, keepAliveInitialDelay: _delay, ...tls } = connect;
  expect(JSON.parse(plain?.settings ?? '')).toEqual(tls);
});

test('who has no user still checks the server', async () => {
  const { headers, settings } = await (await authenticator(readAccount({ ...server, 'certificate-authority-data': data }, undefined)))();
  expect(headers).toEqual({});
  expect(JSON.parse(settings)).toMatchObject({ ca: { type: 'Buffer' } });
});

test('an identity provider and a SOCKS proxy are left to the library', async () => {
  const proxied = await (await authenticator(readAccount({ ...server, 'proxy-url': 'socks5://proxy.example:1080' }, { name: 'u', token: 'abc' })))();
  expect(JSON.parse(proxied.settings)).toMatchObject({ type: 'socks', uri: 'socks5://proxy.example:1080' });
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const token = `${part({ alg: 'none' })}.${part({ exp: 9_999_999_999 })}.x`;
  const provider = { name: 'oidc', config: { 'client-id': 'c', 'client-secret': 's', 'id-token': token, 'idp-issuer-url': 'https://issuer.example', 'refresh-token': 'r' } };
  const { headers } = await (await authenticator(readAccount(server, { name: 'u', 'auth-provider': provider })))();
  expect(headers).toEqual({ Authorization: `Bearer ${token}` });
});
