import { createHash } from 'node:crypto';
import type { KubeConfig } from '@kubernetes/client-node';
import { Agent, type Dispatcher } from 'undici';
import { CredentialsError } from '../errors.ts';
import { pause, type Timers } from '../time.ts';
import { type KubeConfigSource, loadKubeConfig } from './kubeconfig.ts';

/** How to talk to one API server at this moment. Immutable: renewed credentials are another object. */
export interface Credentials {
  /** Root of the API, without a slash at the end. */
  server: string;
  headers: Record<string, string>;
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
  let config: KubeConfig | null = null;
  let current: { credentials: Credentials; readAt: number } | null = null;
  let renewedAt = Number.NEGATIVE_INFINITY;
  let pending: Promise<Credentials> | null = null;
  let connections: { settings: string; dispatcher: Dispatcher } | null = null;

  /** One at a time: fifteen watches that lose their token ask once. */
  const read = (anew: boolean): Promise<Credentials> => {
    pending ??= (async () => {
      if (anew) config = null;
      config ??= await loadKubeConfig(source);
      const credentials = await inTime(apply(config), timers);
      current = { credentials, readAt: now() };
      return credentials;
    })().finally(() => {
      pending = null;
    });
    return pending;
  };

  const apply = async (from: KubeConfig): Promise<Credentials> => {
    const cluster = from.getCurrentCluster();
    if (!cluster || cluster.server === 'https://undefined:undefined') throw new CredentialsError('not in a cluster: KUBERNETES_SERVICE_HOST is not set');
    const server = cluster.server.replace(/\/+$/, '');
    // As kubectl does: no credentials over a connection that anybody can read (`kubectl proxy` needs none).
    if (server.startsWith('http:') && !cluster.skipTLSVerify) return { server, headers: {}, dispatcher: connect('plain', () => new Agent()) };
    const { HttpMethod, RequestContext } = await import('@kubernetes/client-node');
    const context = new RequestContext(server, HttpMethod.GET);
    let settings = 'plain';
    let dispatcher = (): Dispatcher => new Agent({ allowH2: false });
    const original = Object.getPrototypeOf(from).createDispatcherOptions as KubeConfig['createDispatcherOptions'];
    from.createDispatcherOptions = (...args) => {
      const options = original.apply(from, args);
      // A digest: the settings hold the client's private key.
      settings = createHash('sha256').update(JSON.stringify(options)).digest('hex');
      // One connection a watch: through HTTP/2 a single stuck connection would silence them all.
      if (options.type === 'agent') dispatcher = () => new Agent({ connect: options.connect, allowH2: false });
      else if (options.type !== 'none') dispatcher = () => context.getDispatcher() ?? new Agent();
      return options;
    };
    try {
      await from.applySecurityAuthentication(context);
    } catch (error) {
      throw new CredentialsError(describe(error, from), { cause: error });
    }
    const headers = Object.fromEntries(Object.entries(context.getHeaders()).map(([name, value]) => [name.toLowerCase(), value.trim()]));
    return { server, headers, dispatcher: connect(settings, dispatcher) };
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
function describe(error: unknown, config: KubeConfig): string {
  const command = config.getCurrentUser()?.exec?.command;
  if (error instanceof SyntaxError) return `${command ?? 'the credentials'}: the answer is not JSON`;
  const { code, message } = error as NodeJS.ErrnoException;
  if (command && code === 'ENOENT') return `the command ${command}, which the kubeconfig names for credentials, is not installed`;
  const said = (message.split('\n').find((line) => line.trim() !== '') ?? 'no reason given').slice(0, 200);
  return command ? `the command ${command} gave no credentials: ${said}` : said;
}
