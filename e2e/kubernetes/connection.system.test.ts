import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { resourceOf } from '#lib/kubernetes/projection/resources.ts';
import type { RunningControlPlane } from '../cluster/attach.ts';
import { controlPlaneUnavailable } from '../cluster/build.ts';
import { sharedControlPlane, sharedControlPlaneTimeout } from '../cluster/shared.ts';
import { watchCluster } from './watching.ts';

const unavailable = controlPlaneUnavailable();
if (unavailable) console.warn(`left out: ${unavailable}`);

const group = 'connection-test';
const PODS = [resourceOf('pods')];

describe.skipIf(unavailable)('what a kubeconfig says of the connection, against a real API server', () => {
  let cluster: RunningControlPlane;
  let proxy: Server;
  const tunnels: string[] = [];
  const sockets = new Set<Socket>();

  beforeAll(async () => {
    cluster = await sharedControlPlane();
    proxy = createServer().on('connect', (request, socket: Socket) => {
      tunnels.push(request.url ?? '');
      const { hostname, port } = new URL(`http://${request.url}`);
      const upstream = connect(Number(port), hostname, () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        upstream.pipe(socket).pipe(upstream);
      });
      for (const [one, other] of [[socket, upstream], [upstream, socket]] as const) {
        sockets.add(one);
        one.on('error', () => other.destroy());
      }
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  }, sharedControlPlaneTimeout);

  afterAll(async () => {
    for (const socket of sockets) socket.destroy();
    proxy?.close();
    await cluster?.kubectl(['delete', 'clusterrole,clusterrolebinding', group, '--ignore-not-found']);
  });

  /** The admin's kubeconfig with these changes. */
  function altered(name: string, change: { user?: Record<string, unknown>; cluster?: Record<string, unknown> }): string {
    const config = JSON.parse(readFileSync(cluster.kubeconfig, 'utf8')) as { users: { user: object }[]; clusters: { cluster: object }[] };
    for (const entry of config.users) Object.assign(entry.user, change.user);
    for (const entry of config.clusters) Object.assign(entry.cluster, change.cluster);
    const file = join(cluster.dir, `${name}.kubeconfig`);
    writeFileSync(file, JSON.stringify(config), { mode: 0o600 });
    return file;
  }

  async function podsHealth(kubeconfig: string) {
    const { engine, source, settled } = watchCluster(kubeconfig, { resources: PODS });
    await settled();
    await source.stop();
    return engine.healthOf('pods');
  }

  test('it acts as a user in groups, and has the rights of each group', async () => {
    await cluster.kubectl(['create', 'clusterrole', group, '--verb=get,list,watch', '--resource=pods']);
    await cluster.kubectl(['create', 'clusterrolebinding', group, `--clusterrole=${group}`, `--group=${group}`]);
    const nobody = { as: 'ann', 'as-groups': ['system:authenticated'], 'as-uid': '42', 'as-user-extra': { 'example.org/team': ['shop', 'pay'] } };
    expect(await podsHealth(altered('as-nobody', { user: nobody }))).toMatchObject({ state: 'forbidden', message: expect.stringContaining('User "ann" cannot list resource "pods"') as string });
    expect(await podsHealth(altered('as-somebody', { user: { ...nobody, 'as-groups': ['system:authenticated', group] } }))).toMatchObject({ state: 'ok', watched: true });
  });

  test('it goes through a proxy, and the certificate is that of the API server', async () => {
    const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    expect(await podsHealth(altered('proxied', { cluster: { 'proxy-url': url } }))).toMatchObject({ state: 'ok', watched: true });
    expect(new Set(tunnels)).toEqual(new Set([new URL(cluster.server).host]));
    expect(await podsHealth(altered('untrusted', { cluster: { 'proxy-url': url, 'certificate-authority': undefined } }))).toMatchObject({ state: 'error', message: expect.stringContaining('certificate') as string });
  });
});
