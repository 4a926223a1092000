import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

export interface BadServer {
  /** Address to put in a kubeconfig. */
  url: string;
  /** Connections it has had, and bytes it has answered: none, ever. */
  connections(): number;
  stop(): Promise<void>;
}

/** A server that treats every connection badly: it takes it and says nothing, or resets it as soon as something is asked. */
export async function startBadServer(manner: 'silent' | 'resets'): Promise<BadServer> {
  const sockets = new Set<Socket>();
  let connections = 0;
  const server: Server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // What the other end does to it is its own affair.
    socket.on('error', () => socket.destroy());
    if (manner === 'resets') socket.once('data', () => socket.resetAndDestroy());
    else socket.resume();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    connections: () => connections,
    async stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
