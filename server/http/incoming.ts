import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Holds the address of the peer; a client cannot forge it. */
export const PEER_HEADER = 'x-plimsoll-peer';

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
    servers.add(server);
    request.headers[PEER_HEADER] = socket.remoteAddress ?? '';
    request.url = decodable(request.url ?? '/');
    setSingleValues(response);
  });
  return servers;
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
  response.setHeader = (name, value) => setHeader(name, Array.isArray(value) && value.length === 1 ? value[0] : value);
}
