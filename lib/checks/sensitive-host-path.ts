import type { ContainerView } from '../kubernetes/container-view.ts';
import { cleanHostPath, type HostPathRisk, hostPathRisk } from '../kubernetes/host-path-risk.ts';
import type { ContainerCheck, Report } from './check.ts';
import { cis, mitre, nsa, podSecurityStandard } from './references.ts';
import { failsRunAsNonRoot } from './run-as-non-root.ts';

const GIVES: Record<HostPathRisk, string> = {
  'runtime-socket': 'the container runtime is reached through it, and so is root on the node',
  'as-root': 'the container may run as root and then holds what the node keeps there',
  writable: 'it is writable, and writing there changes the node',
};
const WANTED: Record<HostPathRisk, string> = {
  'runtime-socket': 'not mounted',
  'as-root': 'not mounted, or a container that cannot run as root',
  writable: 'not mounted, or readOnly: true',
};

/**
 * The container mounts none of the paths that give the node away. Mounts count, not volumes that nothing mounts; a mount's subPath counts as
 * part of the path.
 *
 * Fields: spec.{containers,initContainers,ephemeralContainers}[*].volumeMounts[*] of spec.volumes[*].hostPath.path
 * Forbidden in any mode: sockets of container runtimes and their directories. In any mode while the container fails `run-as-non-root`: /,
 * /etc, /root, /var/lib/kubelet with its pods and pki, anything under /etc/kubernetes and /var/lib/etcd. Writable: /proc, /sys, /dev, /boot,
 * /usr, /var/lib, /var/lib/containerd, /var/lib/docker. Exact paths after cleaning, /var/run read as /run.
 * Source: MITRE ATT&CK T1611; CIS Kubernetes Benchmark 5.2.11
 */
export const sensitiveHostPath: ContainerCheck = {
  id: 'sensitive-host-path',
  item: 10,
  severity: 'critical',
  scope: 'c',
  ephemeral: true,
  title: 'Mounts no path that gives the node away',
  failing: 'Mounts a path that gives the node away',
  docs: {
    why:
      'Whoever reaches the socket of the container runtime starts a privileged container and is root on the node. The same goes for root in ' +
      'a container that reads the kubelet’s keys or edits /etc, and for anyone who writes to the node’s devices, programs or kernel settings.',
    remedy:
      'Remove the mount. Read container metadata from the Kubernetes API instead of the runtime socket, build images with a rootless builder ' +
      'such as BuildKit, and where an agent truly needs the path, mount the narrowest one with readOnly: true and run as a non-root user.',
    blind:
      'Paths that are dangerous only on some nodes, symbolic links other than /var/run, a subPathExpr (the whole volume is judged), and what ' +
      'is reached through a PersistentVolume of type hostPath or local.',
    commands: [
      "kubectl get pod POD -n NAMESPACE -o jsonpath=\"{range .spec.volumes[?(@.hostPath)]}{.name}{'\\t'}{.hostPath.path}{'\\n'}{end}\"",
      "kubectl get pod POD -n NAMESPACE -o jsonpath=\"{range .spec['initContainers','containers'][*]}{.name}{'\\t'}{.volumeMounts}{'\\n'}{end}\"",
    ],
    references: [podSecurityStandard('baseline'), cis('5.2.11'), nsa('Kubernetes Pod security'), mitre('T1611'), mitre('T1552.007')],
  },
  examples: {
    pass: [
      { title: 'no mount', container: {} },
      { title: 'logs of the node, read-only', ...mounting('/var/log', true) },
      { title: '/proc read-only, as a node exporter has it', ...mounting('/proc', true) },
    ],
    fail: [
      { title: 'the Docker socket, even read-only', ...mounting('/var/run/docker.sock', true) },
      { title: 'the root of the node, as root', ...mounting('/', true, { securityContext: { runAsNonRoot: false, runAsUser: 0 } }) },
      { title: '/sys writable', ...mounting('/sys', false) },
    ],
  },
  container: judgeSensitiveHostPath,
};

function judgeSensitiveHostPath(view: ContainerView, report: Report): void {
  const { container, group } = view;
  const volumes = group.template.spec.volumes;
  let found = false;
  if (volumes?.some((volume) => volume.hostPath)) {
    for (const [index, mount] of (container.volumeMounts ?? []).entries()) {
      const hostPath = volumes.find((volume) => volume.name === mount.name)?.hostPath;
      if (!hostPath) continue;
      const path = cleanHostPath(hostPath.path, mount.subPath);
      const risk = hostPathRisk(path);
      if (risk === null || (risk === 'as-root' && !failsRunAsNonRoot(view)) || (risk === 'writable' && mount.readOnly === true)) continue;
      found = true;
      report.fail({
        path: `volumeMounts[${index}]`,
        seen: path,
        wanted: WANTED[risk],
        reason: `Container ${container.name} mounts ${path} of the node (volume ${mount.name}): ${GIVES[risk]}`,
      });
    }
  }
  if (!found) report.pass();
}

function mounting(path: string, readOnly: boolean, container: Record<string, unknown> = {}) {
  return {
    spec: { volumes: [{ name: 'node', hostPath: { path } }] },
    container: { ...container, volumeMounts: [{ name: 'node', mountPath: '/node', readOnly }] },
  };
}
