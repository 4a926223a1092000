import { readFile } from 'node:fs/promises';
import type { RequestOptions } from 'node:https';
import type { KubeConfig } from '@kubernetes/client-node';
import { Agent, type buildConnector, type Dispatcher, ProxyAgent } from 'undici';
import type { KubeAccount } from './account.ts';

/** How a request shows who is asking. */
export interface Authentication {
  headers: Record<string, string>;
  /** All that a connection depends on, as text; holds the private key. */
  settings: string;
  connect(): Dispatcher;
}

/** Shows one account to its server, again and again: tokens that are still good are kept from one time to the next. */
export type Authenticate = () => Promise<Authentication>;

/**
 * Most accounts need no more than certificates, a token or a command. The whole client library, which takes half a second and 80 MB to load, is
 * only for those that ask an identity provider or go through a SOCKS proxy.
 */
export async function authenticator(account: KubeAccount): Promise<Authenticate> {
  const { cluster, user } = account;
  const provider = user?.authProvider as { config?: { tokenFile?: unknown } } | undefined;
  return cluster.proxyUrl?.startsWith('socks') || (provider && !provider.config?.tokenFile) ? byLibrary(account) : plainly(account);
}

/** As in client-go: load balancers drop what is silent for longer. */
const KEEP_ALIVE = { keepAlive: true, keepAliveInitialDelay: 30_000 };

/** Certificates, a token, a token file, name and password, or a command. */
export async function plainly({ cluster, user }: KubeAccount): Promise<Authenticate> {
  const [{ ExecAuth }, { FileAuth }] = await Promise.all([import('@kubernetes/client-node/dist/exec_auth.js'), import('@kubernetes/client-node/dist/file_auth.js')]);
  const helpers = [new ExecAuth(), new FileAuth()];
  return async () => {
    const [ca, cert, key] = await Promise.all([bytes(cluster.caFile, cluster.caData), bytes(user?.certFile, user?.certData), bytes(user?.keyFile, user?.keyData)]);
    const options: RequestOptions & { headers: Record<string, string> } = { headers: {}, ...(cert && { cert }), ...(key && { key }) };
    if (user) for (const helper of helpers) if (helper.isAuthProvider(user)) await helper.applyAuthentication(user, options);
    const headers: Record<string, string> = { ...options.headers };
    if (user?.token) headers['Authorization'] = `Bearer ${user.token}`;
    if (user?.username) headers['Authorization'] = `Basic ${Buffer.from(`${user.username}:${user.password ?? ''}`).toString('base64')}`;
    const tls = {
      ...(ca && { ca }),
      ...(options.cert && { cert: options.cert }),
      ...(options.key && { key: options.key }),
      ...(cluster.tlsServerName && { servername: cluster.tlsServerName }),
      ...(cluster.skipTLSVerify && { rejectUnauthorized: false }),
    } as buildConnector.BuildOptions;
    const uri = cluster.proxyUrl;
    // One connection a watch: through HTTP/2 a single stuck connection would silence them all, and so would a proxy that is no tunnel.
    const connect = (): Dispatcher =>
      uri
        ? new ProxyAgent({ uri, requestTls: { ...tls, allowH2: false }, proxyTls: KEEP_ALIVE, proxyTunnel: true, allowH2: false })
        : new Agent({ connect: { ...tls, ...KEEP_ALIVE }, allowH2: false });
    return { headers, settings: JSON.stringify({ ...tls, ...(uri && { proxy: uri }) }), connect };
  };
}

/** A file counts more than what is written out, as with kubectl. */
async function bytes(file: string | undefined, data: string | undefined): Promise<Buffer | null> {
  if (file) return readFile(file);
  return data ? Buffer.from(data, 'base64') : null;
}

/** Everything that the client library knows. */
export async function byLibrary({ cluster, user }: KubeAccount): Promise<Authenticate> {
  const { HttpMethod, KubeConfig, RequestContext } = await import('@kubernetes/client-node');
  const config = new KubeConfig();
  config.loadFromOptions({ clusters: [cluster], users: user ? [user] : [], contexts: [{ name: 'only', cluster: cluster.name, user: user?.name ?? '' }], currentContext: 'only' });
  const original = Object.getPrototypeOf(config).createDispatcherOptions as KubeConfig['createDispatcherOptions'];
  return async () => {
    const context = new RequestContext(cluster.server, HttpMethod.GET);
    let settings = '';
    let connect = (): Dispatcher => new Agent({ allowH2: false });
    config.createDispatcherOptions = (...args) => {
      const options = original.apply(config, args);
      settings = JSON.stringify(options);
      if (options.type === 'agent') connect = () => new Agent({ connect: options.connect, allowH2: false });
      else if (options.type !== 'none') connect = () => context.getDispatcher() ?? new Agent();
      return options;
    };
    await config.applySecurityAuthentication(context);
    return { headers: context.getHeaders(), settings, connect };
  };
}
