import { createHash } from 'node:crypto';
import { Agent, type Dispatcher } from 'undici';
import { CredentialsError } from '../errors.ts';
import { pause, type Timers } from '../time.ts';
import type { KubeAccount } from './account.ts';
import { type Authenticate, type Authentication, authenticator } from './authenticate.ts';
import { type KubeConfigSource, loadKubeConfig } from './kubeconfig.ts';

/** How to talk to one API server at this moment. Immutable: renewed credentials are another object. */
export interface Credentials {
  /** Root of the API, without a slash at the end. */
  server: string;
  headers: Record<string, string | string[]>;
  dispatcher: Dispatcher;
}

export interface CredentialStore {
  /** What to use now; tokens and files are looked at again every minute. Throws CredentialsError. */
  get(): Promise<Credentials>;
  /** After a 401: reads the kubeconfig and asks exec plugins again, at most every ten seconds. Throws CredentialsError. */
  renew(refused: Credentials): Promise<Credentials>;
  close(): Promise<void>;
}

const LOOK_AGAIN_MS = 60_000;
const RENEW_AT_MOST_EVERY_MS = 10_000;
const EXEC_TIMEOUT_MS = 30_000;

/** Credentials of one context (STACK: Kubernetes client). Connections are kept as long as their TLS settings stay the same. */
export function createCredentialStore(source: KubeConfigSource, { now, timers }: { now: () => number; timers: Timers }): CredentialStore {
  let known: { account: KubeAccount; authenticate: Authenticate } | null = null;
  let current: { credentials: Credentials; readAt: number } | null = null;
  let renewedAt = Number.NEGATIVE_INFINITY;
  let pending: Promise<Credentials> | null = null;
  let connections: { settings: string; dispatcher: Dispatcher } | null = null;

  /** One at a time: fifteen watches that lose their token ask once. */
  const read = (anew: boolean): Promise<Credentials> => {
    pending ??= (async () => {
      if (anew) known = null;
      known ??= await load();
      const credentials = await inTime(apply(known), timers);
      current = { credentials, readAt: now() };
      return credentials;
    })().finally(() => {
      pending = null;
    });
    return pending;
  };

  const load = async (): Promise<NonNullable<typeof known>> => {
    const account = await loadKubeConfig(source);
    return { account, authenticate: await authenticator(account) };
  };

  const apply = async ({ account, authenticate }: NonNullable<typeof known>): Promise<Credentials> => {
    const { cluster } = account;
    const server = cluster.server.replace(/\/+$/, '');
    // As kubectl does: no credentials over a connection that anybody can read (`kubectl proxy` needs none).
    if (server.startsWith('http:') && !cluster.skipTLSVerify) return { server, headers: {}, dispatcher: connect('plain', () => new Agent()) };
    const { headers, settings, connect: open } = await authenticate().catch((error: unknown): Promise<Authentication> => {
      throw new CredentialsError(describe(error, account), { cause: error });
    });
    const sent = { ...Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value.trim()])), ...account.impersonation };
    // A digest: the settings hold the client's private key.
    return { server, headers: sent, dispatcher: connect(createHash('sha256').update(settings).digest('hex'), open) };
  };

  const connect = (settings: string, create: () => Dispatcher): Dispatcher => {
    if (connections?.settings === settings) return connections.dispatcher;
    // Watches on the old connections go on until the server ends them.
    void connections?.dispatcher.close();
    connections = { settings, dispatcher: create() };
    return connections.dispatcher;
  };

  return {
    async get() {
      return current && now() - current.readAt < LOOK_AGAIN_MS ? current.credentials : read(false);
    },
    async renew(refused) {
      if (pending) return pending;
      if (current && (current.credentials !== refused || now() - renewedAt < RENEW_AT_MOST_EVERY_MS)) return current.credentials;
      renewedAt = now();
      return read(true);
    },
    async close() {
      await connections?.dispatcher.destroy();
    },
  };
}

async function inTime(credentials: Promise<Credentials>, timers: Timers): Promise<Credentials> {
  const done = new AbortController();
  const tooLong = pause(EXEC_TIMEOUT_MS, timers, done.signal).then(() => {
    if (!done.signal.aborted) throw new CredentialsError(`the command that gives credentials did not end within ${EXEC_TIMEOUT_MS / 1000} s`);
    return credentials;
  });
  return Promise.race([credentials, tooLong]).finally(() => done.abort());
}

/** A parser's message quotes what it could not parse, which may be a token: it is not passed on. */
function describe(error: unknown, { user }: KubeAccount): string {
  const command = user?.exec?.command as string | undefined;
  if (error instanceof SyntaxError) return `${command ?? 'the credentials'}: the answer is not JSON`;
  const { code, message } = error as NodeJS.ErrnoException;
  if (command && code === 'ENOENT') return `the command ${command}, which the kubeconfig names for credentials, is not installed`;
  const said = (message.split('\n').find((line) => line.trim() !== '') ?? 'no reason given').slice(0, 200);
  return command ? `the command ${command} gave no credentials: ${said}` : said;
}
