import type { PodGroup, Subject } from '../model/subject.ts';
import type { PodCheck, Report } from './check.ts';
import { kubernetesDocs, mitre } from './references.ts';
import { unreadable } from './unreadable.ts';

/** The first version in which hostUsers works without a feature gate (KEP-127). */
const SINCE_MINOR = 33;

/**
 * The pod has a user namespace of its own.
 *
 * Field: spec.hostUsers
 * Allowed: false
 * Not applicable below v1.33, on Windows, with hostNetwork, hostPID or hostIPC, and where the runtimeHandlers of the node lack the feature
 * userNamespaces: the field cannot be set there.
 * Source: KEP-127; Kubernetes documentation, "User Namespaces"
 */
export const userNamespace: PodCheck = {
  id: 'user-namespace',
  item: 1,
  severity: 'low',
  scope: 'w',
  specOnly: false,
  title: 'Has a user namespace of its own',
  failing: 'Shares the user namespace of its node',
  docs: {
    why:
      'In a user namespace the users of a pod, root included, are users without any right on the node, and different ones for each pod. ' +
      'Capabilities hold inside the pod only. Most break-outs from containers of recent years stop there.',
    remedy:
      'Set hostUsers: false in the pod template. It needs Linux 6.3 with containerd 2.0 or CRI-O on the node, and volumes whose file system ' +
      'supports idmapped mounts; NFS for one does not.',
    blind: 'Whether the volumes support idmapped mounts. A rootless kubelet, where every pod is in a user namespace anyway.',
    commands: [
      "kubectl get pod POD -n NAMESPACE -o jsonpath='{.spec.hostUsers}'",
      'kubectl exec POD -n NAMESPACE -- cat /proc/self/uid_map',
      "kubectl get node NODE -o jsonpath='{.status.runtimeHandlers}'",
    ],
    references: [
      kubernetesDocs('user namespaces', 'concepts/workloads/pods/user-namespaces/'),
      mitre('T1611'),
      { label: 'KEP-127', url: 'https://kep.k8s.io/127' },
    ],
  },
  patch: { root: 'spec', merge: { hostUsers: false } },
  examples: {
    pass: [{ title: 'a namespace of its own', spec: { hostUsers: false } }],
    fail: [
      { title: 'nothing set', spec: { hostUsers: null } },
      { title: 'the users of the node', spec: { hostUsers: true } },
    ],
  },
  pod: judgeUserNamespace,
};

function judgeUserNamespace(group: PodGroup, subject: Subject, report: Report): void {
  const { hostUsers, hostNetwork, hostPID, hostIPC } = group.template.spec;
  if (subject.cluster.minor < SINCE_MINOR) return report.notApplicable(`Pods get user namespaces from v1.${SINCE_MINOR} on`);
  if (group.windows) return report.notApplicable('Windows has no user namespaces');
  if (hostNetwork || hostPID || hostIPC) return report.notApplicable('A pod in a namespace of its node cannot have its own users');
  if (nodesLackIt(group, subject)) return report.notApplicable('The container runtime of its node has no user namespaces');
  if (hostUsers === false) return report.pass();
  const blocked = group.nodes.length > 0 ? unreadable('nodes', subject) : null;
  if (blocked !== null) return report.unknown(blocked);
  report.fail({ path: 'hostUsers', seen: hostUsers, wanted: 'false', reason: 'The pod shares the users of its node' });
}

/** True where all nodes of the pods say that no handler supports user namespaces; a node that does not say is no reason to excuse. */
function nodesLackIt({ nodes }: PodGroup, { cluster }: Subject): boolean {
  return nodes.length > 0 && nodes.every((name) => cluster.nodes.get(name)?.userNamespaces === false);
}
