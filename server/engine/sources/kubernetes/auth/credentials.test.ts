import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ManualClock } from '../testing/manual-clock.ts';
import { type CredentialStore, createCredentialStore } from './credentials.ts';

let dir: string;
let clock: ManualClock;
let store: CredentialStore | undefined;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'credentials-'));
  clock = new ManualClock();
});
afterEach(async () => {
  await store?.close();
  store = undefined;
  rmSync(dir, { recursive: true });
});

/** Writes the kubeconfig; the store that reads it. */
function use(user: unknown, cluster: Record<string, unknown> = { server: 'https://c.example:6443/' }): CredentialStore {
  const file = join(dir, 'config');
  const config = { clusters: [{ name: 'c', cluster }], contexts: [{ name: 'here', context: { cluster: 'c', user: 'u' } }], users: [{ name: 'u', user }] };
  writeFileSync(file, JSON.stringify(config));
  return (store ??= createCredentialStore({ files: [file], context: 'here' }, { now: clock.now, timers: clock }));
}

/** A user whose credentials come from that shell script. */
function execUser(script: string): unknown {
  const command = join(dir, 'get-token');
  writeFileSync(command, `#!/bin/sh\n${script}\n`);
  chmodSync(command, 0o755);
  return { exec: { apiVersion: 'client.authentication.k8s.io/v1', command, interactiveMode: 'Never' } };
}
/** Answers another token each time it runs. */
const counting = () =>
  execUser(`echo run >> ${dir}/runs; printf '{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","status":{"token":"t%s"}}' $(wc -l < ${dir}/runs)`);
const runs = () => readFileSync(join(dir, 'runs'), 'utf8').trim().split('\n').length;

describe('headers', () => {
  test('a token', async () => {
    const credentials = use({ token: 'abc' });
    expect(await credentials.get()).toMatchObject({ server: 'https://c.example:6443', headers: { authorization: 'Bearer abc' } });
  });

  test('name and password, and whom to impersonate', async () => {
    const credentials = use({ username: 'ann', password: 'secret', as: 'ben' });
    expect((await credentials.get()).headers).toEqual({ authorization: `Basic ${btoa('ann:secret')}`, 'impersonate-user': ['ben'] });
  });

  test('a token file, without the newline at its end, read again each minute', async () => {
    writeFileSync(join(dir, 'token'), 'one\n');
    const credentials = use({ tokenFile: 'token' });
    expect((await credentials.get()).headers['authorization']).toBe('Bearer one');
  });

  test('none over plain http: anybody could read them', async () => {
    const credentials = use({ token: 'abc' }, { server: 'http://127.0.0.1:8001' });
    expect((await credentials.get()).headers).toEqual({});
  });
});

describe('an exec plugin', () => {
  test('runs once for any number of requests', async () => {
    const credentials = use(counting());
    const all = await Promise.all([credentials.get(), credentials.get(), credentials.get()]);
    expect(new Set(all).size).toBe(1);
    expect(all[0]?.headers['authorization']).toBe('Bearer t1');
    clock.advance(61_000);
    expect((await credentials.get()).headers['authorization']).toBe('Bearer t1');
    expect(runs()).toBe(1);
  });

  test('runs again when its token was refused, at most every ten seconds', async () => {
    const credentials = use(counting());
    const refused = await credentials.get();
    const [renewed, same] = await Promise.all([credentials.renew(refused), credentials.renew(refused)]);
    expect(renewed.headers['authorization']).toBe('Bearer t2');
    expect(same).toBe(renewed);
    expect(await credentials.renew(renewed)).toBe(renewed);
    clock.advance(10_000);
    expect((await credentials.renew(renewed)).headers['authorization']).toBe('Bearer t3');
    expect(runs()).toBe(3);
  });

  test.each([
    ['that fails says what it said, first line only', 'echo "log in first" >&2; echo "token=hunter2" >&2; exit 1', /gave no credentials: log in first$/],
    ['that answers no JSON is not quoted', 'echo hunter2', /the answer is not JSON$/],
  ])('%s', async (_name, script, message) => {
    const credentials = use(execUser(script));
    await expect(credentials.get()).rejects.toMatchObject({ name: 'CredentialsError', message: expect.stringMatching(message) });
  });

  test('that is not installed is named', async () => {
    const credentials = use({ exec: { apiVersion: 'client.authentication.k8s.io/v1', command: 'no-such-plugin' } });
    await expect(credentials.get()).rejects.toThrow('the command no-such-plugin, which the kubeconfig names for credentials, is not installed');
  });

  test('that hangs is given up after 30 s', async () => {
    const credentials = use(execUser('echo $$ > "$0.pid"; exec sleep 600'));
    await Promise.all([expect(credentials.get()).rejects.toThrow('did not end within 30 s'), clock.pass(30_000)]);
    process.kill(Number(await waitFor(join(dir, 'get-token.pid'))));
  });
});

async function waitFor(file: string): Promise<string> {
  for (;;) {
    try {
      const text = readFileSync(file, 'utf8');
      if (text.endsWith('\n')) return text;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('connections', () => {
  test('are kept when only the token changes', async () => {
    const credentials = use({ token: 'one' });
    const first = await credentials.get();
    use({ token: 'two' });
    const second = await credentials.renew(first);
    expect(second.headers['authorization']).toBe('Bearer two');
    expect(second.dispatcher).toBe(first.dispatcher);
  });

  test('are made anew when TLS settings change', async () => {
    const credentials = use({ token: 'one' });
    const first = await credentials.get();
    use({ token: 'one' }, { server: 'https://c.example:6443', 'tls-server-name': 'other' });
    expect((await credentials.renew(first)).dispatcher).not.toBe(first.dispatcher);
  });
});

test('in a pod: outside of one there is a clear error', async () => {
  store = createCredentialStore('in-cluster', { now: clock.now, timers: clock });
  await expect(store.get()).rejects.toThrow('not in a cluster: KUBERNETES_SERVICE_HOST is not set');
});
