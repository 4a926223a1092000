import type { PodGroup, Subject } from '../model/subject.ts';
import type { PodCheck, Report } from './check.ts';
import { cis, mitre, nsa, podSecurityStandard } from './references.ts';

const FIELDS = ['hostNetwork', 'hostPID', 'hostIPC'] as const;

const GIVES: Record<(typeof FIELDS)[number], string> = {
  hostNetwork: "the node's network: its loopback, its interfaces, every pod's traffic on it",
  hostPID: "the node's process table: every process on it, with its environment and files",
  hostIPC: "the node's shared memory and semaphores",
};

/**
 * The pod has network, process and IPC namespaces of its own.
 *
 * Fields: spec.hostNetwork, spec.hostPID, spec.hostIPC
 * Allowed: unset, false
 * Source: Pod Security Standards, baseline, "Host Namespaces"; CIS Kubernetes Benchmark 5.2.3 to 5.2.5
 */
export const hostNamespaces: PodCheck = {
  id: 'host-namespaces',
  item: 10,
  severity: 'high',
  scope: 'w',
  specOnly: true,
  title: 'Has network, process and IPC namespaces of its own',
  failing: "Shares namespaces of its node",
  docs: {
    why:
      'Namespaces are what makes a container more than a process on the node. With hostNetwork a pod reaches services that listen on the ' +
      "node's loopback, such as the kubelet, and most network plugins do not apply network policies to it; with hostPID it sees every " +
      "process, and with hostIPC it reads other processes' shared memory.",
    remedy:
      'Remove hostNetwork, hostPID and hostIPC from the pod template. Expose ports through a Service; take node metrics from the kubelet API ' +
      'instead of the process table.',
    blind:
      'Whether the pod needs it: node agents, network plugins and kube-proxy do, and carry this loss as the price of what they are. A ' +
      'container that enters a namespace later with nsenter is a runtime question.',
    commands: [
      "kubectl get pods -A -o custom-columns='NAMESPACE:.metadata.namespace,NAME:.metadata.name,NETWORK:.spec.hostNetwork,PID:.spec.hostPID,IPC:.spec.hostIPC'",
      "kubectl get pod POD -n NAMESPACE -o jsonpath='{.spec.hostNetwork} {.spec.hostPID} {.spec.hostIPC}'",
    ],
    references: [
      podSecurityStandard('baseline'),
      cis('5.2.3'),
      cis('5.2.4'),
      cis('5.2.5'),
      nsa('Kubernetes Pod security'),
      mitre('T1611'),
    ],
  },
  patch: { root: 'spec', merge: { hostNetwork: false, hostPID: false, hostIPC: false } },
  examples: {
    pass: [
      { title: 'nothing shared', spec: {} },
      { title: 'set to false', spec: { hostNetwork: false, hostPID: false, hostIPC: false } },
    ],
    fail: [
      { title: 'host network', spec: { hostNetwork: true } },
      { title: 'host process table', spec: { hostPID: true } },
      { title: 'host IPC', spec: { hostIPC: true } },
    ],
  },
  pod: judgeHostNamespaces,
};

function judgeHostNamespaces({ template: { spec } }: PodGroup, _subject: Subject, report: Report): void {
  if (!spec.hostNetwork && !spec.hostPID && !spec.hostIPC) return report.pass();
  for (const field of FIELDS) {
    if (!spec[field]) continue;
    report.fail({ path: field, seen: true, wanted: 'false or unset', reason: `The pod has ${field}: true and so shares ${GIVES[field]}` });
  }
}
