import type { PodGroup, Subject } from '../model/subject.ts';
import type { PodCheck, Report } from './check.ts';
import { cis, mitre, nsa, podSecurityStandard } from './references.ts';

/**
 * The pod has no volume that is a directory or file of its node.
 *
 * Fields: spec.volumes[*].hostPath
 * Allowed: unset
 * Source: Pod Security Standards, baseline, "HostPath Volumes"; CIS Kubernetes Benchmark 5.2.11
 */
export const hostPath: PodCheck = {
  id: 'host-path',
  item: 10,
  severity: 'medium',
  scope: 'w',
  specOnly: true,
  title: 'Mounts nothing of its node',
  failing: 'Has a hostPath volume',
  docs: {
    why:
      'A hostPath volume is a piece of the node inside the pod. What is written there outlives the pod, is seen by every other pod that ' +
      'mounts it, and is not counted by any quota; what is read there may belong to the kubelet or to other workloads.',
    remedy:
      'Use an emptyDir for scratch space, a PersistentVolumeClaim for data, a ConfigMap or Secret for configuration, and a CSI driver where ' +
      'a node device is needed. Then remove the hostPath volume and its mounts.',
    blind:
      'How dangerous the path is: that is the check sensitive-host-path. A PersistentVolume of type hostPath or local behind a claim is not ' +
      'looked at.',
    commands: [
      "kubectl get pod POD -n NAMESPACE -o jsonpath=\"{range .spec.volumes[?(@.hostPath)]}{.name}{'\\t'}{.hostPath.path}{'\\n'}{end}\"",
      "kubectl get pods -A -o custom-columns='NAMESPACE:.metadata.namespace,NAME:.metadata.name,PATHS:.spec.volumes[*].hostPath.path'",
    ],
    references: [podSecurityStandard('baseline'), cis('5.2.11'), nsa('Kubernetes Pod security'), mitre('T1611')],
  },
  examples: {
    pass: [
      { title: 'no volume', spec: {} },
      { title: 'an emptyDir', spec: { volumes: [{ name: 'scratch', emptyDir: {} }] } },
    ],
    fail: [{ title: 'the node’s logs', spec: { volumes: [{ name: 'logs', hostPath: { path: '/var/log' } }] } }],
  },
  pod: judgeHostPath,
};

function judgeHostPath({ template: { spec } }: PodGroup, _subject: Subject, report: Report): void {
  let found = false;
  for (const [index, volume] of (spec.volumes ?? []).entries()) {
    if (!volume.hostPath) continue;
    found = true;
    const { path } = volume.hostPath;
    report.fail({
      path: `volumes[${index}].hostPath`,
      seen: path,
      wanted: 'a volume that is not a hostPath',
      reason: `Volume ${volume.name} is ${path} of the node`,
    });
  }
  if (!found) report.pass();
}
