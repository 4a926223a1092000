import type { ContainerView } from '../kubernetes/container-view.ts';
import { effective, placeOf } from '../kubernetes/security-context.ts';
import type { ContainerCheck, Report } from './check.ts';
import { cis, kubernetesDocs, mitre, nsa, podSecurityStandard } from './references.ts';

/**
 * Filtering of system calls is not switched off.
 *
 * Field, of the container, else of the pod: securityContext.seccompProfile.type
 * Allowed: anything but Unconfined; unset is the loss of `seccomp-profile`
 * Not applicable on Windows.
 * Source: Pod Security Standards, baseline, "Seccomp"
 */
export const seccompUnconfined: ContainerCheck = {
  id: 'seccomp-unconfined',
  item: 4,
  severity: 'medium',
  scope: 'c',
  ephemeral: true,
  title: 'Does not switch seccomp off',
  failing: 'Switches seccomp off',
  docs: {
    why:
      'Unconfined is a decision to let the container call every function of the kernel, even on nodes whose kubelet would filter by default ' +
      '(seccompDefault). It is often a leftover of debugging.',
    remedy:
      'Set the type to RuntimeDefault. Where the program then fails, find the system call in the audit log of the node and write a Localhost ' +
      'profile that allows that one; security-profiles-operator records such profiles.',
    blind: 'The content of a Localhost profile, which may allow everything. A privileged container, which is unconfined whatever it says.',
    commands: [
      "kubectl get pods -A -o custom-columns='NAMESPACE:.metadata.namespace,NAME:.metadata.name,PROFILE:.spec.securityContext.seccompProfile.type,OWN:.spec.containers[*].securityContext.seccompProfile.type,INIT:.spec.initContainers[*].securityContext.seccompProfile.type'",
      'kubectl exec POD -n NAMESPACE -c CONTAINER -- grep Seccomp /proc/1/status',
    ],
    references: [
      podSecurityStandard('baseline'),
      cis('5.6.2'),
      nsa('Hardening container environments'),
      mitre('T1611'),
      kubernetesDocs('seccomp', 'tutorials/security/seccomp/'),
    ],
  },
  patch: { root: 'container', merge: { securityContext: { seccompProfile: { type: 'RuntimeDefault' } } } },
  examples: {
    pass: [
      { title: 'the profile of the runtime', spec: { securityContext: { seccompProfile: { type: 'RuntimeDefault' } } } },
      { title: 'nothing set', spec: { securityContext: { seccompProfile: null } } },
      {
        title: 'the container overrides the pod',
        spec: { securityContext: { seccompProfile: { type: 'Unconfined' } } },
        container: { securityContext: { seccompProfile: { type: 'RuntimeDefault' } } },
      },
    ],
    fail: [
      { title: 'unconfined by the pod', spec: { securityContext: { seccompProfile: { type: 'Unconfined' } } } },
      { title: 'unconfined by the container', container: { securityContext: { seccompProfile: { type: 'Unconfined' } } } },
    ],
  },
  container: judgeSeccompUnconfined,
};

function judgeSeccompUnconfined(view: ContainerView, report: Report): void {
  if (view.group.windows) return report.notApplicable('Windows has no seccomp');
  if (effective(view, 'seccompProfile')?.type !== 'Unconfined') return report.pass();
  report.fail({
    ...placeOf(view, 'seccompProfile', '.type'),
    seen: 'Unconfined',
    wanted: 'RuntimeDefault or Localhost',
    reason: `Container ${view.container.name} switches seccomp off`,
  });
}
