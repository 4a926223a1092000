import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { AppError } from '#lib/model/app-error.ts';
import { problemResponse } from './problem.ts';
import { requestIdOf } from './request-id.ts';

/** Holds the address of the peer; a client cannot forge it. */
export const PEER_HEADER = 'x-plimsoll-peer';

/** What HTTP asks a server to know of, and Next can hand to a route; it answers 500 to the rest. */
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

interface RequestStart {
  request: IncomingMessage;
  response: ServerResponse;
  socket: Socket;
  server: Server;
}

/** Sees every request before Next does and mends what Next leaves no other place for. Returns the servers seen, which are to be closed one day. */
export function watchRequests(): Set<Server> {
  const servers = new Set<Server>();
  subscribe('http.server.request.start', (message) => {
    const { request, response, socket, server } = message as RequestStart;
    if (!servers.has(server)) refuseMethods(server);
    servers.add(server);
    request.headers[PEER_HEADER] = socket.remoteAddress ?? '';
    request.url = decodable(request.url ?? '/');
    setSingleValues(response);
  });
  return servers;
}

/** Answers requests of other methods before Next sees them. This runs before the first request of the server is handed on. */
function refuseMethods(server: Server): void {
  const emit = server.emit.bind(server);
  server.emit = (event: string, ...args: unknown[]) => {
    const [request, response] = args as [IncomingMessage, ServerResponse];
    if (event !== 'request' || METHODS.includes(request.method ?? '')) return emit(event, ...args);
    void refuse(request, response);
    return true;
  };
}

async function refuse(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const requestId = requestIdOf(request.headers['x-request-id']);
  const problem = problemResponse(new AppError('method-not-allowed', `Nothing here answers to ${request.method}.`), requestId);
  const body = await problem.text();
  request.resume();
  response.writeHead(problem.status, { ...Object.fromEntries(problem.headers), allow: METHODS.join(', '), 'x-request-id': requestId, 'x-content-type-options': 'nosniff' }).end(body);
}

/** The URL, with every `%` of its path escaped where the path cannot be decoded: it is the literal text then. Next would answer 500. */
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

/** Says how a body is encoded that a route answers with: Next takes content-encoding out of it, and would compress the body again. */
export const ENCODED_HEADER = 'x-plimsoll-encoded';

/** Next sets the headers of a route's answer as lists of one, and its own compression takes a content-type that is a list for incompressible. */
function setSingleValues(response: ServerResponse): void {
  const setHeader = response.setHeader.bind(response);
  response.setHeader = (name, value) => setHeader(name.toLowerCase() === ENCODED_HEADER ? 'content-encoding' : name, Array.isArray(value) && value.length === 1 ? value[0] : value);
}
