import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const kubernetesVersion = 'v1.37.2';

// /version reports the major and minor numbers on their own; a release sets all three.
const [major, minor] = kubernetesVersion.slice(1).split('.');
export const ldflags = [
  `-X k8s.io/component-base/version.gitVersion=${kubernetesVersion}`,
  `-X k8s.io/component-base/version.gitMajor=${major}`,
  `-X k8s.io/component-base/version.gitMinor=${minor}`,
  '-s -w',
].join(' ');

/** Every binary with the module folder under go/ that pins it and its main package. */
export const sources = {
  etcd: { module: 'etcd', main: 'go.etcd.io/etcd/server/v3' },
  kwok: { module: 'kwok', main: 'sigs.k8s.io/kwok/cmd/kwok' },
  kubectl: { module: 'kubernetes', main: 'k8s.io/kubernetes/cmd/kubectl' },
  'kube-apiserver': { module: 'kubernetes', main: 'k8s.io/kubernetes/cmd/kube-apiserver' },
  'kube-controller-manager': { module: 'kubernetes', main: 'k8s.io/kubernetes/cmd/kube-controller-manager' },
  'kube-scheduler': { module: 'kubernetes', main: 'k8s.io/kubernetes/cmd/kube-scheduler' },
} as const;

export type Binary = keyof typeof sources;
export const binaryNames = Object.keys(sources) as Binary[];

export const moduleFolder = (name: string) => join(import.meta.dirname, 'go', name);

/** Outside the checkout, so that clean clones share it; the name changes with anything that changes the result. */
export function cacheFolder(): string {
  const hash = createHash('sha256');
  hash.update(JSON.stringify([process.platform, process.arch, ldflags, sources]));
  for (const folder of new Set(Object.values(sources).map((source) => moduleFolder(source.module)))) {
    for (const file of ['go.mod', 'go.sum']) hash.update(readFileSync(join(folder, file)));
  }
  const root = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  return join(root, 'plimsoll', 'control-plane', hash.digest('hex').slice(0, 16));
}

/** Where a binary is: in KUBEBUILDER_ASSETS if that folder has it, else in the cache, built or not. */
export function binaryPath(name: Binary): string {
  const assets = process.env.KUBEBUILDER_ASSETS;
  const provided = assets && join(assets, name);
  return provided && existsSync(provided) ? provided : join(cacheFolder(), name);
}
