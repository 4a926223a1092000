import type { PodGroup, Subject } from '../model/subject.ts';
import type { PodCheck, Report } from './check.ts';
import { kubernetesDocs, mitre } from './references.ts';

/**
 * Each container of the pod sees its own processes only.
 *
 * Field: spec.shareProcessNamespace
 * Allowed: unset, false
 * Source: Kubernetes documentation, "Share Process Namespace between Containers in a Pod"
 */
export const shareProcessNamespace: PodCheck = {
  id: 'share-process-namespace',
  item: 10,
  severity: 'low',
  scope: 'w',
  specOnly: true,
  title: 'Keeps the processes of its containers apart',
  failing: 'Containers see each other’s processes',
  docs: {
    why:
      'With one process namespace for the whole pod, a container reads the environment of another through /proc/PID/environ, its files ' +
      'through /proc/PID/root, and can signal it. A compromised sidecar then holds the secrets of the application beside it.',
    remedy:
      'Remove shareProcessNamespace from the pod template. To look into a running container use kubectl debug with --target, which is gone ' +
      'afterwards.',
    blind:
      'Containers that share files or sockets on purpose, through a volume. Under hostPID all processes are shared anyway: that is the check ' +
      'host-namespaces.',
    commands: ["kubectl get pod POD -n NAMESPACE -o jsonpath='{.spec.shareProcessNamespace}'", 'kubectl exec POD -n NAMESPACE -c CONTAINER -- ls /proc'],
    references: [kubernetesDocs('share a process namespace', 'tasks/configure-pod-container/share-process-namespace/'), mitre('T1057'), mitre('T1552.001')],
  },
  patch: { root: 'spec', merge: { shareProcessNamespace: false } },
  examples: {
    pass: [{ title: 'not shared', spec: {} }, { title: 'set to false', spec: { shareProcessNamespace: false } }],
    fail: [{ title: 'shared', spec: { shareProcessNamespace: true } }],
  },
  pod: judgeShareProcessNamespace,
};

function judgeShareProcessNamespace({ template: { spec } }: PodGroup, _subject: Subject, report: Report): void {
  if (!spec.shareProcessNamespace) return report.pass();
  report.fail({
    path: 'shareProcessNamespace',
    seen: true,
    wanted: 'false or unset',
    reason: 'The pod has shareProcessNamespace: true, so its containers read each other’s environment and files through /proc',
  });
}
