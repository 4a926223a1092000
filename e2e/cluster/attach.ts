import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pidFile } from './component.ts';
import { writeKubeconfig } from './credentials.ts';
import { eventually } from './eventually.ts';
import { kubectlFor, type Kubectl } from './kubectl.ts';
import { readState } from './layout.ts';
import { nodeManifest, type NodeOptions } from './nodes.ts';
import { signal } from './processes.ts';
import { isReady } from './readiness.ts';

export interface RunningControlPlane {
  /** The folder that is the control plane: credentials, process ids, data. */
  dir: string;
  server: string;
  caFile: string;
  /** Path of the admin's kubeconfig. */
  kubeconfig: string;
  kubectl: Kubectl;
  apply(yaml: string): Promise<void>;
  /** Resolves when the new process is ready. Watches break, as in a rolling update of a control plane. */
  restartApiServer(): Promise<void>;
  /** The same, without any warning to those who are connected. */
  killApiServer(): Promise<void>;
  /** Drops what etcd remembers of versions before the present one, which the API server does every five minutes. */
  compact(): Promise<void>;
  /** Connections stay open and nothing answers. */
  pauseApiServer(): void;
  resumeApiServer(): void;
  /** Path of a kubeconfig with a fresh token of that service account. */
  kubeconfigFor(account: { namespace: string; serviceAccount: string }): Promise<string>;
  /** Adds that many nodes, waits until they are Ready, answers their names. */
  addNodes(count: number, options?: NodeOptions): Promise<string[]>;
}

/** The control plane in that folder, which may belong to another process. */
export function attachControlPlane(dir: string): RunningControlPlane {
  const { server, caFile, kubeconfig, adminToken, etcd } = readState(dir);
  const kubectl = kubectlFor(dir, kubeconfig);
  const apiServerPid = () => Number(readFileSync(pidFile(dir, 'kube-apiserver'), 'utf8'));
  const restart = async (by: 'SIGTERM' | 'SIGKILL') => {
    const old = apiServerPid();
    signal(old, 'SIGCONT');
    signal(old, by);
    // As a kubelet does: a request that never ends must not keep the old process for ever.
    const impatience = setTimeout(() => signal(old, 'SIGKILL'), 15_000);
    await eventually('a new API server process', async () => apiServerPid() !== old, { everyMs: 50 });
    clearTimeout(impatience);
    await eventually('the new API server to be ready', () => isReady(server, caFile, adminToken), { everyMs: 50 });
  };

  return {
    dir,
    server,
    caFile,
    kubeconfig,
    kubectl,
    async apply(yaml) {
      await kubectl(['apply', '--server-side', '--force-conflicts', '-f', '-'], { input: yaml });
    },
    restartApiServer: () => restart('SIGTERM'),
    killApiServer: () => restart('SIGKILL'),
    async compact() {
      // etcd's own JSON gateway: a key of one NUL byte is there to be answered with the present revision.
      const { header } = await askEtcd<{ header: { revision: string } }>(`${etcd}/v3/kv/range`, { key: 'AA==' });
      await askEtcd(`${etcd}/v3/kv/compaction`, { revision: header.revision, physical: true });
    },
    pauseApiServer: () => signal(apiServerPid(), 'SIGSTOP'),
    resumeApiServer: () => signal(apiServerPid(), 'SIGCONT'),
    async kubeconfigFor({ namespace, serviceAccount }) {
      const issued = await kubectl(['create', 'token', serviceAccount, '-n', namespace, '--duration=24h']);
      const folder = join(dir, 'kubeconfigs');
      mkdirSync(folder, { recursive: true });
      return writeKubeconfig(join(folder, `${namespace}-${serviceAccount}`), server, caFile, serviceAccount, issued.trim());
    },
    async addNodes(count, options) {
      const numbers = (await kubectl(['get', 'nodes', '-o', 'name'])).match(/\d+$/gm) ?? [];
      const first = Math.max(0, ...numbers.map(Number)) + 1;
      const items = Array.from({ length: count }, (_, index) => nodeManifest(first + index, options));
      await kubectl(['create', '-f', '-'], { input: JSON.stringify({ apiVersion: 'v1', kind: 'List', items }) });
      const names = items.map((node) => node.metadata.name);
      await kubectl(['wait', '--for=condition=Ready', '--timeout=50s', ...names.map((name) => `node/${name}`)]);
      return names;
    },
  };
}

async function askEtcd<T>(url: string, body: unknown): Promise<T> {
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as T;
}
