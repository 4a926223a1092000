import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import type { Answer } from '../answer.ts';
import type { ApiRequest } from '../api-request.ts';
import { IncomingRequest } from '../incoming-request.ts';
import { sendAnswer } from '../send-answer.ts';

export interface TestServer {
  port: number;
  server: Server;
  stop(): Promise<void>;
}

/** A real server that answers everything by that handler, through the adapters that the product uses. */
export async function serveBy(handler: (request: ApiRequest) => Promise<Answer>): Promise<TestServer> {
  const server = createServer((request, response) => void handler(new IncomingRequest(request, response)).then((answer) => sendAnswer(request, response, answer)));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    server,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A connection that sends exactly what it is told to, and collects what comes back. */
export async function rawConnection(port: number): Promise<{ socket: Socket; text(): string; until(what: string): Promise<string>; closed: Promise<unknown> }> {
  const socket = connect(port, '127.0.0.1');
  const closed = new Promise((resolve) => socket.once('close', resolve));
  // A connection that is cut off says so here; tests look at what has arrived until then.
  socket.on('error', () => socket.destroy());
  await once(socket, 'connect');
  let received = '';
  socket.setEncoding('latin1').on('data', (chunk: string) => (received += chunk));
  return {
    socket,
    text: () => received,
    closed,
    async until(what) {
      while (!received.includes(what)) {
        if (socket.destroyed) throw new Error(`closed before ${JSON.stringify(what)}: ${JSON.stringify(received)}`);
        await Promise.race([once(socket, 'data'), closed]);
      }
      return received;
    },
  };
}
