import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import { PEER_HEADER } from './http/route.ts';
import type { Runtime } from './runtime.ts';

/** Milliseconds for requests under way, then for engines to write what they have, then it is over anyway. */
const REQUESTS = 2_000;
const EVERYTHING = 4_500;

interface RequestStart {
  request: IncomingMessage;
  socket: Socket;
  server: Server;
}

/**
 * Before Next sees a request: notes its real peer over whatever header the client sent, makes a path that cannot be decoded the literal text
 * that it is (Next would answer 500), and remembers the server, which is to be closed one day. Next gives no other access to any of these.
 */
export function watchRequests(): Set<Server> {
  const servers = new Set<Server>();
  subscribe('http.server.request.start', (message) => {
    const { request, socket, server } = message as RequestStart;
    request.headers[PEER_HEADER] = socket.remoteAddress ?? '';
    request.url = decodable(request.url ?? '/');
    servers.add(server);
  });
  return servers;
}

/** The URL, with every `%` of its path escaped where the path is not well-formed. */
export function decodable(url: string): string {
  const end = url.indexOf('?');
  const path = end < 0 ? url : url.slice(0, end);
  try {
    decodeURIComponent(path);
    return url;
  } catch {
    return path.replaceAll('%', '%25') + (end < 0 ? '' : url.slice(end));
  }
}

/** Stops within five seconds on SIGTERM and SIGINT: open streams first (nothing else ends them), then requests, then engines. */
export function stopOnSignal(runtime: Runtime, servers: ReadonlySet<Server>, exit: (code: number) => void = process.exit): void {
  let stopping = false;
  const stop = async (signal: NodeJS.Signals) => {
    if (stopping) return;
    stopping = true;
    runtime.log.info({ signal }, 'stopping');
    setTimeout(exit, EVERYTHING, 0).unref();
    for (const close of runtime.streams) close();
    await Promise.all([...servers].map(closeServer));
    const stopped = await Promise.allSettled((await runtime.engines).map((engine) => engine.stop()));
    for (const result of stopped) if (result.status === 'rejected') runtime.log.error({ err: result.reason }, 'an engine did not stop cleanly');
    exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal));
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), REQUESTS);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}
