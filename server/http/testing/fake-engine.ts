import { gzipSync } from 'node:zlib';
import { DEFAULT_SETTINGS } from '#lib/model/settings.ts';
import pino from 'pino';
import type { StreamMessage } from '#lib/api/sources.ts';
import { AppError } from '#lib/model/app-error.ts';
import type { Config } from '../../config.ts';
import type { EngineClient } from '../../engine/client.ts';
import { ClusterRegistry } from '../../engine/registry.ts';
import { RequestMeter } from '../../metrics/request-meter.ts';
import { setRuntime, type Runtime } from '../../runtime.ts';
import { toResponse } from '../answer.ts';
import type { PathParams } from '../parse.ts';
import type { RouteHandler } from '../route.ts';

const INFO = { slug: 'prod', name: 'prod', kind: 'kubernetes', version: 'v1.37.2', server: null, state: 'ok', since: null, message: null, nodes: 1, pods: 1, namespaces: 1, workloads: 1, revision: 7, asOf: null, alertPriority: 'Error', posture: null } as const;

/** An engine that answers with what it was asked, so that a test sees what arrives there. */
export function fakeEngine(over: Partial<EngineClient> = {}): EngineClient & { send(message: StreamMessage): void; listeners: Set<(message: StreamMessage) => void> } {
  const listeners = new Set<(message: StreamMessage) => void>();
  const refuse = async () => {
    throw new AppError('internal', 'not part of this test');
  };
  return {
    slug: 'prod',
    info: async () => INFO,
    read: async (name, params, principal) => ({ body: JSON.stringify({ name, params, reader: principal.id }), etag: 'boot-7-all' }),
    readCompressed: async (name) => ({ gzip: new Uint8Array(gzipSync(JSON.stringify({ name, compressed: true }))), body: '', etag: 'boot-7-all' }),
    openExport: refuse,
    readExport: refuse,
    closeExport: async () => {},
    metrics: refuse,
    acceptsIntakeToken: async () => false,
    createIntakeToken: refuse,
    revokeIntakeToken: refuse,
    intakeFalco: refuse,
    acknowledge: refuse,
    unacknowledge: refuse,
    createReport: refuse,
    revokeReport: refuse,
    configure: async () => {},
    openReport: async () => null,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop: async () => {},
    listeners,
    send: (message) => listeners.forEach((listener) => listener(message)),
    ...over,
  };
}

const CONFIG: Config = {
  source: { kind: 'demo', because: 'asked' },
  namespaces: null,
  file: null,
  settings: DEFAULT_SETTINGS,
  fileFaults: [],
  clusters: null,
  kubeconfig: [],
  waivers: null,
  host: '127.0.0.1',
  port: 3000,
  basePath: '',
  publicUrl: 'https://plimsoll.example/base',
  allowedHosts: ['other.example', 'ported.example:8443'],
  dataDir: '/nowhere',
  databaseUrl: null,
  intakeToken: 'fixed-token',
  allowUnauthenticated: false,
  exposed: false,
  logLevel: 'silent',
};

/** Puts a runtime with these engines in place and returns it, with the lines it logs. */
export function fakeRuntime(engines: readonly EngineClient[], config: Partial<Config> = {}): Runtime & { lines: string[] } {
  const lines: string[] = [];
  const log = pino({ level: 'debug' }, { write: (line) => lines.push(line) });
  const waiting = [...engines];
  const clusters = new ClusterRegistry({ start: () => waiting.shift()!, remember: () => {}, log });
  clusters.open(engines.map(({ slug }, index) => ({ source: { kind: 'manifests', path: `/${index}` }, slug, name: slug, namespaces: null, origin: 'command-line' })));
  const runtime = { boot: 'boot', config: { ...CONFIG, ...config }, log, clusters, streams: new Set<() => void>(), requests: new RequestMeter(), lines };
  setRuntime(runtime);
  return runtime;
}

/** Calls a handler as Next would. */
export async function call(handler: RouteHandler, path: string, { params = {}, ...init }: RequestInit & { params?: PathParams } = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  if (!headers.has('host')) headers.set('host', '127.0.0.1:3000');
  return toResponse(await handler(new Request(`http://127.0.0.1:3000${path}`, { ...init, headers }), { params }));
}
