/**
 * What a mounted path of the node gives away: `runtime-socket` in any mode, `as-root` in any mode to a container that may run as root,
 * `writable` only when it can be written to. Null where the path is none of these.
 */
export type HostPathRisk = 'runtime-socket' | 'as-root' | 'writable';

/** Sockets of container runtimes and the directories that hold them: whoever speaks to one starts privileged containers. */
const RUNTIME_SOCKETS = [
  '/run',
  '/run/containerd',
  '/run/containerd/containerd.sock',
  '/run/containerd/containerd.sock.ttrpc',
  '/run/cri-dockerd.sock',
  '/run/crio',
  '/run/crio/crio.sock',
  '/run/docker',
  '/run/docker.sock',
  '/run/docker/containerd',
  '/run/docker/containerd/containerd.sock',
  '/run/dockershim.sock',
  '/run/k0s',
  '/run/k0s/containerd.sock',
  '/run/k3s',
  '/run/k3s/containerd',
  '/run/k3s/containerd/containerd.sock',
  '/run/podman',
  '/run/podman/podman.sock',
  // Windows nodes: named pipes.
  '\\\\.\\pipe\\containerd-containerd',
  '\\\\.\\pipe\\docker_engine',
];

/** Credentials and configuration of the node that root reads or changes. */
const AS_ROOT = ['/', '/etc', '/root', '/var/lib/kubelet', '/var/lib/kubelet/pods', '/var/lib/kubelet/pki'];
const AS_ROOT_TREES = ['/etc/kubernetes', '/var/lib/etcd'];

/** Parts of the node that are dangerous to write to: kernel settings, devices, boot files, programs, images of other containers. */
const WRITABLE = ['/proc', '/sys', '/dev', '/boot', '/usr', '/var/lib', '/var/lib/containerd', '/var/lib/docker'];

const RISKS = new Map<string, HostPathRisk>([
  ...WRITABLE.map((path) => [path, 'writable'] as const),
  ...AS_ROOT.map((path) => [path, 'as-root'] as const),
  ...RUNTIME_SOCKETS.map((path) => [path, 'runtime-socket'] as const),
]);

/** What the path gives away; `path` is an absolute path of the node as `cleanHostPath` returns it. */
export function hostPathRisk(path: string): HostPathRisk | null {
  const exact = RISKS.get(path);
  if (exact) return exact;
  return AS_ROOT_TREES.some((tree) => path === tree || path.startsWith(`${tree}/`)) ? 'as-root' : null;
}

/**
 * The path of the node that a mount shows: the volume's path with the mount's subPath below it, without `.`, `..` and doubled slashes, and
 * with /var/run read as /run, which it links to on every current distribution. Paths of Windows are returned as they are, in lower case.
 */
export function cleanHostPath(path: string, subPath = ''): string {
  if (!path.startsWith('/')) return path.includes('\\') ? path.toLowerCase() : cleanHostPath(`/${path}`, subPath);
  const parts: string[] = [];
  for (const part of `${path}/${subPath}`.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  if (parts[0] === 'var' && parts[1] === 'run') parts.shift();
  return `/${parts.join('/')}`;
}
