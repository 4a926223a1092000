import { containersOf } from '../kubernetes/container-view.ts';
import type { PodGroup, Subject } from '../model/subject.ts';
import type { PodCheck, Report } from './check.ts';
import { cis, kubernetesDocs, mitre, nsa, podSecurityStandard } from './references.ts';

/**
 * No container can write to a directory or file of the node.
 *
 * Field: spec.{containers,initContainers,ephemeralContainers}[*].volumeMounts[*].readOnly, of mounts of a hostPath volume
 * Allowed: true
 * Source: Kubernetes documentation, "hostPath"; CIS Kubernetes Benchmark 5.2.11
 */
export const writableHostPath: PodCheck = {
  id: 'writable-host-path',
  item: 2,
  severity: 'medium',
  scope: 'w',
  specOnly: true,
  title: 'Writes to no path of its node',
  failing: 'Can write to a path of its node',
  docs: {
    why:
      'What a container writes to its node outlives it, and is read by whatever else runs there: a line in a cron directory, a changed ' +
      'binary or a filled disk is the problem of every pod of that node.',
    remedy:
      'Add readOnly: true to the mount where reading is enough. Else use an emptyDir for scratch space or a PersistentVolumeClaim for data ' +
      'that has to last.',
    blind:
      'A PersistentVolume of type hostPath or local behind a claim. Mounts below the path: readOnly covers them only with ' +
      'recursiveReadOnly. Sockets, to which a read-only mount still allows to speak: see sensitive-host-path.',
    commands: [
      "kubectl get pod POD -n NAMESPACE -o jsonpath=\"{range .spec.volumes[?(@.hostPath)]}{.name}{'\\t'}{.hostPath.path}{'\\n'}{end}{range .spec['initContainers','containers'][*]}{.name}{'\\t'}{.volumeMounts}{'\\n'}{end}\"",
      'kubectl exec POD -n NAMESPACE -c CONTAINER -- cat /proc/mounts',
    ],
    references: [
      podSecurityStandard('baseline'),
      cis('5.2.11'),
      nsa('Kubernetes Pod security'),
      mitre('T1611'),
      kubernetesDocs('hostPath', 'concepts/storage/volumes/#hostpath'),
    ],
  },
  examples: {
    pass: [
      { title: 'no host path', spec: {} },
      { title: 'logs of the node, read-only', ...mounting({ name: 'logs', mountPath: '/var/log', readOnly: true }) },
    ],
    fail: [
      { title: 'nothing said of readOnly', ...mounting({ name: 'logs', mountPath: '/var/log' }) },
      { title: 'writable', ...mounting({ name: 'logs', mountPath: '/var/log', readOnly: false }) },
    ],
  },
  pod: judgeWritableHostPath,
};

function judgeWritableHostPath(group: PodGroup, subject: Subject, report: Report): void {
  const volumes = group.template.spec.volumes ?? [];
  if (!volumes.some((volume) => volume.hostPath)) return report.pass();
  let found = false;
  for (const { container, path } of containersOf(group, subject.cluster.minor)) {
    for (const [index, mount] of (container.volumeMounts ?? []).entries()) {
      const hostPath = volumes.find((volume) => volume.name === mount.name)?.hostPath;
      if (!hostPath || mount.readOnly === true) continue;
      found = true;
      report.fail({
        path: `${path}.volumeMounts[${index}].readOnly`,
        seen: mount.readOnly,
        wanted: 'true',
        reason: `Container ${container.name} can write to ${hostPath.path} of its node`,
      });
    }
  }
  if (!found) report.pass();
}

function mounting(mount: Record<string, unknown>) {
  return { spec: { volumes: [{ name: 'logs', hostPath: { path: '/var/log' } }] }, container: { volumeMounts: [mount] } };
}
