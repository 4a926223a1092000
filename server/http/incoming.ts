import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { AppError } from '#lib/model/app-error.ts';
import { ENCODED_HEADER } from './answer.ts';
import { problemResponse } from './problem.ts';
import { requestIdOf } from './request-id.ts';
import { sendAnswer } from './send-answer.ts';

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

/** Answers a request, or leaves it to Next and says false. */
export type Ahead = (request: IncomingMessage, response: ServerResponse) => boolean;

/** Sees every request before Next does, answers those that it need not see, and mends what Next leaves no other place for. Returns the servers seen, which are to be closed one day. */
export function watchRequests(ahead: Ahead): Set<Server> {
  const servers = new Set<Server>();
  subscribe('http.server.request.start', (message) => {
    const { request, socket, server } = message as RequestStart;
    if (!servers.has(server)) goAhead(server, ahead);
    servers.add(server);
    request.headers[PEER_HEADER] = socket.remoteAddress ?? '';
    request.url = decodable(request.url ?? '/');
  });
  return servers;
}

/** Comes before Next at each request. This runs before the first request of the server is handed on. */
function goAhead(server: Server, ahead: Ahead): void {
  const emit = server.emit.bind(server);
  server.emit = (event: string, ...args: unknown[]) => {
    const [request, response] = args as [IncomingMessage, ServerResponse];
    if (event !== 'request') return emit(event, ...args);
    if (!METHODS.includes(request.method ?? '')) refuse(request, response);
    else if (!ahead(request, response)) {
      setSingleValues(response);
      return emit(event, ...args);
    }
    return true;
  };
}

function refuse(request: IncomingMessage, response: ServerResponse): void {
  const requestId = requestIdOf(request.headers['x-request-id']);
  const problem = problemResponse(new AppError('method-not-allowed', `Nothing here answers to ${request.method}.`), requestId);
  sendAnswer(request, response, { ...problem, headers: { ...problem.headers, allow: METHODS.join(', '), 'x-request-id': requestId, 'x-content-type-options': 'nosniff' } });
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

/** Next sets the headers of a route's answer as lists of one, and its own compression takes a content-type that is a list for incompressible. */
function setSingleValues(response: ServerResponse): void {
  const setHeader = response.setHeader.bind(response);
  response.setHeader = (name, value) => setHeader(name.toLowerCase() === ENCODED_HEADER ? 'content-encoding' : name, Array.isArray(value) && value.length === 1 ? value[0] : value);
}
