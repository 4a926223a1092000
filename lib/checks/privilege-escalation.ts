import type { ContainerView } from '../kubernetes/container-view.ts';
import type { ContainerCheck, Report } from './check.ts';
import { cis, kubernetesDocs, mitre, nsa, podSecurityStandard } from './references.ts';

/**
 * No process of the container can gain more rights than the one that started it.
 *
 * Field: securityContext.allowPrivilegeEscalation
 * Allowed: false
 * Not applicable on Windows.
 * Source: Pod Security Standards, restricted, "Privilege Escalation"; CIS Kubernetes Benchmark 5.2.6
 */
export const privilegeEscalation: ContainerCheck = {
  id: 'privilege-escalation',
  item: 3,
  severity: 'high',
  scope: 'c',
  ephemeral: true,
  title: 'Cannot gain privileges',
  failing: 'May gain privileges',
  docs: {
    why:
      'Without it a process may become root through any setuid program or file capability in the image: sudo, su, ping, mount. ' +
      'allowPrivilegeEscalation: false sets no_new_privs in the kernel, and being another user than root means something.',
    remedy: 'Set allowPrivilegeEscalation: false. Unset means true. A container cannot have it together with privileged or CAP_SYS_ADMIN.',
    blind: 'Bugs of the kernel and of programs that already run as root: no_new_privs does not stop those.',
    commands: [
      "kubectl get pod POD -n NAMESPACE -o jsonpath=\"{range .spec['initContainers','containers'][*]}{.name}{'\\t'}{.securityContext.allowPrivilegeEscalation}{'\\n'}{end}\"",
      'kubectl exec POD -n NAMESPACE -c CONTAINER -- grep NoNewPrivs /proc/1/status',
    ],
    references: [
      podSecurityStandard('restricted'),
      cis('5.2.6'),
      nsa('Kubernetes Pod security'),
      mitre('T1548.001'),
      kubernetesDocs('security context', 'tasks/configure-pod-container/security-context/'),
    ],
  },
  patch: { root: 'container', merge: { securityContext: { allowPrivilegeEscalation: false } } },
  examples: {
    pass: [{ title: 'not allowed', container: { securityContext: { allowPrivilegeEscalation: false } } }],
    fail: [
      { title: 'nothing set, which means allowed', container: { securityContext: { allowPrivilegeEscalation: null } } },
      { title: 'allowed', container: { securityContext: { allowPrivilegeEscalation: true } } },
    ],
  },
  container: judgePrivilegeEscalation,
};

function judgePrivilegeEscalation({ container, group }: ContainerView, report: Report): void {
  if (group.windows) return report.notApplicable('Windows has no setuid programs');
  const seen = container.securityContext?.allowPrivilegeEscalation;
  if (seen === false) return report.pass();
  report.fail({
    path: 'securityContext.allowPrivilegeEscalation',
    seen,
    wanted: 'false',
    reason: `Container ${container.name} may gain privileges`,
  });
}
