import type { ContainerView } from '../kubernetes/container-view.ts';
import type { ContainerCheck, Report } from './check.ts';
import { cis, kubernetesDocs, mitre, nsa } from './references.ts';

/**
 * The container cannot write to its own image.
 *
 * Field: securityContext.readOnlyRootFilesystem
 * Allowed: true
 * Not applicable on Windows, where the registry and system processes need to write.
 * Source: NSA-CISA Kubernetes Hardening Guide, "Immutable container file systems"; CIS Kubernetes Benchmark 5.6.3
 */
export const readOnlyRootFilesystem: ContainerCheck = {
  id: 'read-only-root-filesystem',
  item: 2,
  severity: 'medium',
  scope: 'c',
  ephemeral: true,
  title: 'Has a read-only root filesystem',
  failing: 'Can write to its root filesystem',
  docs: {
    why:
      'Whoever gets a foothold wants to put a tool somewhere and start it, or to change a script that runs again. On a read-only root ' +
      'filesystem the only places left are volumes that you chose, and the container is what its image says.',
    remedy:
      'Set readOnlyRootFilesystem: true, and mount an emptyDir at each directory the program writes to: for most that is /tmp alone ' +
      '(volumes: [{name: tmp, emptyDir: {}}], volumeMounts: [{name: tmp, mountPath: /tmp}]). Find others in a test run by "read-only file ' +
      'system" in the logs.',
    blind: 'What may be written and started on mounted volumes. An emptyDir cannot be mounted noexec.',
    commands: [
      "kubectl get pod POD -n NAMESPACE -o jsonpath=\"{range .spec['initContainers','containers'][*]}{.name}{'\\t'}{.securityContext.readOnlyRootFilesystem}{'\\n'}{end}\"",
      'kubectl exec POD -n NAMESPACE -c CONTAINER -- touch /written',
    ],
    references: [
      nsa('Immutable container file systems'),
      cis('5.6.3'),
      mitre('T1105'),
      kubernetesDocs('security context', 'tasks/configure-pod-container/security-context/'),
    ],
  },
  patch: { root: 'container', merge: { securityContext: { readOnlyRootFilesystem: true } } },
  examples: {
    pass: [
      { title: 'read-only', container: { securityContext: { readOnlyRootFilesystem: true } } },
      {
        title: 'read-only, with a place to write',
        spec: { volumes: [{ name: 'tmp', emptyDir: {} }] },
        container: { securityContext: { readOnlyRootFilesystem: true }, volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }] },
      },
    ],
    fail: [
      { title: 'nothing set', container: { securityContext: { readOnlyRootFilesystem: null } } },
      { title: 'writable', container: { securityContext: { readOnlyRootFilesystem: false } } },
    ],
  },
  container: judgeReadOnlyRootFilesystem,
};

function judgeReadOnlyRootFilesystem({ container, group }: ContainerView, report: Report): void {
  if (group.windows) return report.notApplicable('Windows containers need a writable root filesystem');
  const seen = container.securityContext?.readOnlyRootFilesystem;
  if (seen === true) return report.pass();
  report.fail({
    path: 'securityContext.readOnlyRootFilesystem',
    seen,
    wanted: 'true',
    reason: `Container ${container.name} can write to its root filesystem`,
  });
}
