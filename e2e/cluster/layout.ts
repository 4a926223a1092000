import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeCredentials, writeKubeconfig, type Credentials } from './credentials.ts';
import { freePorts } from './ports.ts';

/** What is decided before anything runs: files in the folder, credentials and addresses. */
export interface Layout {
  dir: string;
  server: string;
  caFile: string;
  kubeconfig: string;
  credentials: Credentials;
  ports: { etcd: number; etcdPeer: number; api: number };
}

/** What another process needs to know of a control plane it finds in a folder. */
export type State = Pick<Layout, 'server' | 'caFile' | 'kubeconfig'> & { adminToken: string; etcd: string };

const stateFile = (dir: string) => join(dir, 'control-plane.json');

export async function createLayout(dir: string): Promise<Layout> {
  const [etcdPort, etcdPeer, api] = (await freePorts(3)) as [number, number, number];
  const server = `https://127.0.0.1:${api}`;
  const caFile = join(dir, 'ca.crt');
  const credentials = writeCredentials(dir);
  const { adminToken } = credentials;
  const kubeconfig = writeKubeconfig(join(dir, 'admin.kubeconfig'), server, caFile, 'admin', adminToken);
  const state: State = { server, caFile, kubeconfig, adminToken, etcd: `http://127.0.0.1:${etcdPort}` };
  writeFileSync(stateFile(dir), JSON.stringify(state), { mode: 0o600 });
  return { dir, server, caFile, kubeconfig, credentials, ports: { etcd: etcdPort, etcdPeer, api } };
}

export const readState = (dir: string): State => JSON.parse(readFileSync(stateFile(dir), 'utf8')) as State;

/** The API server writes its serving certificate followed by the one that signed it; clients and the controllers want the latter alone. */
export function publishCa({ dir, caFile }: Layout): boolean {
  if (existsSync(caFile)) return true;
  const served = join(dir, 'apiserver.crt');
  const [, ca] = existsSync(served) ? (readFileSync(served, 'utf8').match(/-+BEGIN CERTIFICATE-+[^-]+-+END CERTIFICATE-+\n/g) ?? []) : [];
  if (!ca) return false;
  writeFileSync(`${caFile}.partial`, ca);
  renameSync(`${caFile}.partial`, caFile);
  return true;
}
