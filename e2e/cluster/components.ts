import { join } from 'node:path';
import { binaryPath } from './binaries.ts';
import type { ComponentSpec } from './component.ts';
import type { Layout } from './layout.ts';

// The clients of a laptop-size cluster would otherwise throttle themselves long before the server is busy.
const clientLimits = ['--kube-api-qps=1000', '--kube-api-burst=2000'];

export function etcd({ dir, ports }: Layout): ComponentSpec {
  const client = `http://127.0.0.1:${ports.etcd}`;
  const peer = `http://127.0.0.1:${ports.etcdPeer}`;
  return {
    name: 'etcd',
    command: binaryPath('etcd'),
    args: [
      `--data-dir=${join(dir, 'etcd')}`,
      `--listen-client-urls=${client}`,
      `--advertise-client-urls=${client}`,
      `--listen-peer-urls=${peer}`,
      `--initial-advertise-peer-urls=${peer}`,
      `--initial-cluster=default=${peer}`,
      // The data never outlives the run.
      '--unsafe-no-fsync=true',
      '--log-level=warn',
    ],
  };
}

export function apiServer({ dir, credentials, ports }: Layout): ComponentSpec {
  return {
    name: 'kube-apiserver',
    command: binaryPath('kube-apiserver'),
    args: [
      `--etcd-servers=http://127.0.0.1:${ports.etcd}`,
      '--bind-address=127.0.0.1',
      `--secure-port=${ports.api}`,
      // It makes a serving certificate here, and finds it again after a restart.
      `--cert-dir=${dir}`,
      `--token-auth-file=${credentials.tokenFile}`,
      '--authorization-mode=RBAC',
      '--allow-privileged=true',
      '--service-account-issuer=https://kubernetes.default.svc',
      `--service-account-key-file=${credentials.serviceAccountPublicKey}`,
      `--service-account-signing-key-file=${credentials.serviceAccountKey}`,
      '--service-cluster-ip-range=10.96.0.0/16',
      // It would otherwise wait a minute for open watches before it ends.
      '--shutdown-watch-termination-grace-period=1s',
      // A loopback address is not a valid endpoint: without this it would log an error every ten seconds.
      '--endpoint-reconciler-type=none',
    ],
  };
}

export function controllerManager({ kubeconfig, caFile, credentials }: Layout): ComponentSpec {
  return {
    name: 'kube-controller-manager',
    command: binaryPath('kube-controller-manager'),
    args: [
      `--kubeconfig=${kubeconfig}`,
      '--secure-port=0',
      '--leader-elect=false',
      `--root-ca-file=${caFile}`,
      `--service-account-private-key-file=${credentials.serviceAccountKey}`,
      ...clientLimits,
    ],
  };
}

export function scheduler({ kubeconfig }: Layout): ComponentSpec {
  return {
    name: 'kube-scheduler',
    command: binaryPath('kube-scheduler'),
    args: [`--kubeconfig=${kubeconfig}`, '--secure-port=0', '--leader-elect=false', ...clientLimits],
  };
}

export function kwok({ dir, kubeconfig }: Layout): ComponentSpec {
  return {
    name: 'kwok',
    command: binaryPath('kwok'),
    args: [
      `--kubeconfig=${kubeconfig}`,
      '--manage-all-nodes=false',
      '--manage-nodes-with-annotation-selector=kwok.x-k8s.io/node=fake',
      '--node-lease-duration-seconds=40',
      `--config=${join(import.meta.dirname, 'stages.yaml')}`,
    ],
    // The developer's own kwok settings, which it reads from here, must not take part.
    env: { KWOK_WORKDIR: join(dir, 'kwok') },
  };
}
