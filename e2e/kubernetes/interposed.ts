import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { RunningControlPlane } from '../cluster/attach.ts';

export interface Interposed {
  /** Path of a kubeconfig that leads through it. */
  kubeconfig: string;
  stop(): void;
}

/** Stands between a client and the API server, as the admin; `before` is asked with the path of each request, which waits for it. */
export async function interpose(cluster: RunningControlPlane, before: (path: string) => Promise<void>): Promise<Interposed> {
  const ca = readFileSync(cluster.caFile);
  const { users } = JSON.parse(readFileSync(cluster.kubeconfig, 'utf8')) as { users: { user: { token: string } }[] };
  const authorization = `Bearer ${users[0]?.user.token}`;
  const server = createServer((asked, answer) => {
    const path = asked.url ?? '/';
    void before(path).then(() => {
      const upstream = request(cluster.server + path, { ca, headers: { ...asked.headers, host: new URL(cluster.server).host, authorization } }, (response) => {
        answer.writeHead(response.statusCode ?? 502, response.headers);
        // A watch is accepted long before it has anything to say.
        answer.flushHeaders();
        response.pipe(answer);
        // What breaks there has to break here too.
        response.on('error', () => answer.destroy());
      });
      upstream.on('error', () => answer.destroy());
      answer.on('close', () => upstream.destroy());
      upstream.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const kubeconfig = join(cluster.dir, `interposed-${(server.address() as AddressInfo).port}`);
  writeFileSync(kubeconfig, JSON.stringify({ clusters: [{ name: 'c', cluster: { server: url } }], users: [], contexts: [{ name: 'control-plane', context: { cluster: 'c', user: '' } }] }));
  return {
    kubeconfig,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
