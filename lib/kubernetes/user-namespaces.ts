import type { Node } from '#lib/model/inventory.ts';
import type { PodSpec } from '#lib/model/pod-spec.ts';

/** Something that keeps a pod from taking `hostUsers: false`. */
export interface UserNamespaceBlocker {
  /** Path below the pod spec, or below the Node where `node` is set. */
  path: string;
  node: string | null;
  reason: string;
}

export interface UserNamespaceReadiness {
  /** `has`: it is set already. `ready`: nothing known is in the way. `blocked`: see `blockers`. `unknown`: a node does not say. */
  state: 'has' | 'ready' | 'blocked' | 'unknown';
  blockers: UserNamespaceBlocker[];
  /** What is worth knowing and keeps nothing from working. */
  notes: string[];
}

/** Pods get user namespaces by default from this minor version on (KEP-127). */
const SINCE_MINOR = 33;
/** The kubelet maps 65,536 ids into a pod; greater ones do not exist in it. */
const MOST_ID = 65_535;
const CONTAINERS = ['initContainers', 'containers', 'ephemeralContainers'] as const;
/** Volumes whose file systems have no id-mapped mounts in the kernel. */
const NOT_MAPPED = new Set(['nfs', 'cephfs', 'glusterfs', 'azureFile']);

/**
 * Whether a pod can take `hostUsers: false`: what the API server refuses beside it, volumes and ids that do not work in a user namespace, and
 * what the pod's nodes can do. Source: KEP-127; pkg/apis/core/validation validateHostUsers, v1.37.2.
 *
 * @param nodes those its pods run on; none where it does not run.
 * @param minor the cluster's minor version.
 */
export function userNamespaceReadiness(spec: PodSpec, nodes: readonly Node[], minor: number, windows: boolean): UserNamespaceReadiness {
  if (spec.hostUsers === false) return { state: 'has', blockers: [], notes: [] };
  const blockers = [...versionBlockers(minor, windows), ...hostNamespaces(spec), ...deviceBlockers(spec), ...volumeBlockers(spec), ...idBlockers(spec), ...nodes.flatMap((node) => [...nodeBlockers(node)])];
  if (blockers.length > 0) return { state: 'blocked', blockers, notes: [] };
  const silent = nodes.filter(({ userNamespaces }) => userNamespaces === undefined);
  const notes = [
    ...(spec.volumes ?? []).some(({ source }) => source === 'hostPath') ? ['Files of a hostPath volume keep their owners only where its file system has id-mapped mounts (ext4, xfs, btrfs, tmpfs, overlayfs)'] : [],
    ...silent.map(({ name }) => `Node ${name} does not say whether its runtime has user namespaces`),
  ];
  return { state: silent.length > 0 ? 'unknown' : 'ready', blockers, notes };
}

const below = (path: string, reason: string): UserNamespaceBlocker => ({ path, node: null, reason });

function versionBlockers(minor: number, windows: boolean): UserNamespaceBlocker[] {
  if (windows) return [below('os.name', 'Windows has no user namespaces')];
  return minor < SINCE_MINOR ? [below('hostUsers', `The cluster is v1.${minor}; pods get user namespaces by default from v1.${SINCE_MINOR} on`)] : [];
}

function hostNamespaces(spec: PodSpec): UserNamespaceBlocker[] {
  return (['hostNetwork', 'hostPID', 'hostIPC'] as const).filter((key) => spec[key]).map((key) => below(key, `The API server refuses ${key} together with hostUsers: false`));
}

function* deviceBlockers(spec: PodSpec): Iterable<UserNamespaceBlocker> {
  for (const list of CONTAINERS)
    for (const [index, { volumeDevices }] of (spec[list] ?? []).entries()) if (volumeDevices && volumeDevices.length > 0) yield below(`${list}[${index}].volumeDevices`, 'The API server refuses block devices together with hostUsers: false');
}

const volumeBlockers = ({ volumes = [] }: PodSpec): UserNamespaceBlocker[] =>
  volumes.flatMap(({ source, name }, index) => (NOT_MAPPED.has(source) ? [below(`volumes[${index}].${source}`, `Volume ${name} is ${source}, which has no id-mapped mounts`)] : []));

function* idBlockers(spec: PodSpec): Iterable<UserNamespaceBlocker> {
  const { runAsUser, runAsGroup, fsGroup, supplementalGroups = [] } = spec.securityContext ?? {};
  for (const [key, id] of Object.entries({ runAsUser, runAsGroup, fsGroup })) if (isTooHigh(id)) yield below(`securityContext.${key}`, tooHigh(id));
  for (const [index, id] of supplementalGroups.entries()) if (isTooHigh(id)) yield below(`securityContext.supplementalGroups[${index}]`, tooHigh(id));
  for (const list of CONTAINERS)
    for (const [index, { securityContext = {} }] of (spec[list] ?? []).entries())
      for (const key of ['runAsUser', 'runAsGroup'] as const) {
        const id = securityContext[key];
        if (isTooHigh(id)) yield below(`${list}[${index}].securityContext.${key}`, tooHigh(id));
      }
}

const isTooHigh = (id: number | undefined): id is number => (id ?? 0) > MOST_ID;
const tooHigh = (id: number): string => `Id ${id} does not exist in a user namespace, which has 0 to ${MOST_ID}`;

function* nodeBlockers({ name, userNamespaces, kernelVersion, containerRuntime }: Node): Iterable<UserNamespaceBlocker> {
  const about = (path: string, reason: string): UserNamespaceBlocker => ({ path: `status.nodeInfo.${path}`, node: name, reason });
  const [, kernelMajor = 99, kernelMinor = 0] = (/^(\d+)\.(\d+)/.exec(kernelVersion) ?? []).map(Number);
  if (kernelMajor < 6 || (kernelMajor === 6 && kernelMinor < 3)) yield about('kernelVersion', `Node ${name} runs kernel ${kernelVersion}; id-mapped tmpfs needs 6.3`);
  const [, runtime, runtimeMajor] = /^([\w-]+):\/\/v?(\d+)/.exec(containerRuntime) ?? [];
  if (runtime === 'containerd' && Number(runtimeMajor) < 2) yield about('containerRuntimeVersion', `Node ${name} runs ${containerRuntime}; user namespaces need containerd 2.0`);
  else if (userNamespaces === false) yield { path: 'status.runtimeHandlers', node: name, reason: `The container runtime of node ${name} has no user namespaces` };
}
