import type { ContainerView } from '../kubernetes/container-view.ts';
import { effectiveWindowsOption, placeOfWindowsOption } from '../kubernetes/security-context.ts';
import type { ContainerCheck, Report } from './check.ts';
import { cis, kubernetesDocs, mitre, nsa, podSecurityStandard } from './references.ts';

/**
 * The container is not privileged, nor a process of its Windows node.
 *
 * Field: securityContext.privileged
 * Allowed: unset, false
 * Field, of the container, else of the pod: securityContext.windowsOptions.hostProcess
 * Allowed: unset, false
 * Source: Pod Security Standards, baseline, "Privileged Containers" and "HostProcess"; CIS Kubernetes Benchmark 5.2.2 and 5.2.10
 */
export const privileged: ContainerCheck = {
  id: 'privileged',
  item: 3,
  severity: 'critical',
  scope: 'c',
  ephemeral: true,
  title: 'Is not privileged',
  failing: 'Is privileged',
  docs: {
    why:
      'A privileged container has every capability, every device of the node and no seccomp or AppArmor confinement. Mounting the disk of ' +
      'the node takes one command from there. A HostProcess container is the same on Windows: it runs on the node itself.',
    remedy:
      'Remove privileged and grant what is needed in its stead: a single capability, a device through a device plugin, a sysctl in ' +
      'securityContext.sysctls. Move what truly has to be privileged into a small DaemonSet of its own, in a namespace of its own.',
    blind: 'Rights that amount to the same by other ways: those are dangerous-capabilities, sensitive-host-path and host-namespaces.',
    commands: [
      "kubectl get pods -A -o custom-columns='NAMESPACE:.metadata.namespace,NAME:.metadata.name,PRIVILEGED:.spec.containers[*].securityContext.privileged,INIT:.spec.initContainers[*].securityContext.privileged'",
      "kubectl get pod POD -n NAMESPACE -o jsonpath=\"{range .spec['initContainers','containers'][*]}{.name}{'\\t'}{.securityContext.privileged}{'\\n'}{end}\"",
    ],
    references: [
      podSecurityStandard('baseline'),
      cis('5.2.2'),
      cis('5.2.10'),
      nsa('Kubernetes Pod security'),
      mitre('T1611'),
      kubernetesDocs('HostProcess pods', 'tasks/configure-pod-container/create-hostprocess-pod/'),
    ],
  },
  patch: { root: 'container', merge: { securityContext: { privileged: false } } },
  examples: {
    pass: [
      { title: 'nothing set', container: { securityContext: { privileged: null } } },
      { title: 'set to false', container: { securityContext: { privileged: false } } },
    ],
    fail: [
      { title: 'privileged', container: { securityContext: { privileged: true, allowPrivilegeEscalation: null } } },
      {
        title: 'a process of its Windows node',
        spec: { os: { name: 'windows' }, hostNetwork: true, securityContext: { windowsOptions: { hostProcess: true } } },
      },
    ],
  },
  container: judgePrivileged,
};

function judgePrivileged(view: ContainerView, report: Report): void {
  const { name, securityContext } = view.container;
  const isPrivileged = securityContext?.privileged === true;
  const isHostProcess = effectiveWindowsOption(view, 'hostProcess') === true;
  if (!isPrivileged && !isHostProcess) return report.pass();
  if (isPrivileged) {
    report.fail({ path: 'securityContext.privileged', seen: true, wanted: 'false or unset', reason: `Container ${name} is privileged` });
  }
  if (isHostProcess) {
    const place = placeOfWindowsOption(view, 'hostProcess');
    report.fail({
      ...place,
      seen: true,
      wanted: 'false or unset',
      reason: `Container ${name} is a process of its Windows node`,
      patch: { root: place.root, merge: { securityContext: { windowsOptions: { hostProcess: false } } } },
    });
  }
}
