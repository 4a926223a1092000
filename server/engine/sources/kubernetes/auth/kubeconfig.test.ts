import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadKubeConfig } from './kubeconfig.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'kubeconfig-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

function write(name: string, content: unknown): string {
  const file = join(dir, name);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

const cluster = { name: 'c', cluster: { server: 'https://c.example:6443' } };
const context = { name: 'here', context: { cluster: 'c', user: 'u' } };
const withUser = (user: unknown) => ({ clusters: [cluster], contexts: [context], users: [{ name: 'u', user }], 'current-context': 'other' });

describe('files merge as kubectl merges them', () => {
  test('the first to define a name wins, and what is missing comes from the next', async () => {
    const first = write('first', { clusters: [cluster], users: null });
    const second = write('second', { clusters: [{ name: 'c', cluster: { server: 'https://not.this' } }], contexts: [context], users: [{ name: 'u', user: { username: 'ann', password: 'x' } }] });
    const config = await loadKubeConfig({ files: [first, second], context: 'here' });
    expect(config.cluster.server).toBe('https://c.example:6443');
    expect(config.user?.username).toBe('ann');
  });

  test('paths are relative to the file they stand in', async () => {
    const file = write('config', {
      ...withUser({ 'client-certificate': 'ann.crt', 'client-key': '/abs/ann.key' }),
      clusters: [{ name: 'c', cluster: { server: 'https://c', 'certificate-authority': 'pki/ca.crt' } }],
    });
    const config = await loadKubeConfig({ files: [file], context: 'here' });
    expect(config.cluster.caFile).toBe(join(dir, 'pki/ca.crt'));
    expect(config.user).toMatchObject({ certFile: join(dir, 'ann.crt'), keyFile: '/abs/ann.key' });
  });
});

describe('what the library does not know', () => {
  test('tokenFile, which counts more than token', async () => {
    const config = await loadKubeConfig({ files: [write('config', withUser({ token: 'old', tokenFile: 'token' }))], context: 'here' });
    expect(config.user?.token).toBeUndefined();
    expect(config.user?.authProvider).toEqual({ name: 'tokenFile', config: { tokenFile: join(dir, 'token') } });
  });

  test.each([
    ['bin/get-token', (folder: string) => join(folder, 'bin/get-token')],
    ['get-token', () => 'get-token'],
    ['/usr/bin/get-token', () => '/usr/bin/get-token'],
  ])('exec command %s', async (command, expected) => {
    const exec = { apiVersion: 'client.authentication.k8s.io/v1', command, env: null, provideClusterInfo: true };
    const config = await loadKubeConfig({ files: [write('config', withUser({ exec }))], context: 'here' });
    const read = config.user?.exec;
    expect(read.command).toBe(expected(dir));
    const info = JSON.parse(read.env.find(({ name }: { name: string }) => name === 'KUBERNETES_EXEC_INFO').value);
    expect(info).toEqual({ kind: 'ExecCredential', apiVersion: exec.apiVersion, spec: { interactive: false, cluster: cluster.cluster } });
  });
});

describe('faults name the file and quote nothing', () => {
  const cases: [string, unknown, RegExp][] = [
    ['not YAML', 'users: [{token: hunter2', /is not YAML$/],
    ['no such context', { contexts: [] }, /there is no context here$/],
    ['no such cluster', { contexts: [context] }, /context here names a cluster without a server$/],
    ['a server that is no text', { clusters: [{ name: 'c', cluster: { server: 7 } }], contexts: [context] }, /without a server$/],
    ['a list instead of a mapping', [1, 2], /there is no context here$/],
  ];
  test.each(cases)('%s', async (_name, content, message) => {
    const file = write('config', content);
    await expect(loadKubeConfig({ files: [file], context: 'here' })).rejects.toMatchObject({ name: 'CredentialsError', message: expect.stringMatching(message) });
    await expect(loadKubeConfig({ files: [file], context: 'here' })).rejects.toThrow(file);
    await expect(loadKubeConfig({ files: [file], context: 'here' })).rejects.not.toThrow('hunter2');
  });

  test('a file that is missing', async () => {
    await expect(loadKubeConfig({ files: [join(dir, 'none')], context: 'here' })).rejects.toThrow(`${join(dir, 'none')} cannot be read: ENOENT`);
  });
});
