import type { ContainerView } from '../kubernetes/container-view.ts';
import { hasUserNamespace } from '../kubernetes/security-context.ts';
import { isDangerousCapability } from '../kubernetes/security-context-capabilities.ts';
import type { ContainerCheck, Report } from './check.ts';
import { cis, kubernetesDocs, mitre, nsa, podSecurityStandard } from './references.ts';

/**
 * The container adds no capability that gives away the node.
 *
 * Field: securityContext.capabilities.add
 * Forbidden: ALL, SYS_ADMIN, SYS_MODULE, SYS_RAWIO, DAC_READ_SEARCH, BPF, SYS_BOOT, MAC_ADMIN, PERFMON; SYS_PTRACE with spec.hostPID;
 * NET_ADMIN with spec.hostNetwork; each with or without CAP_, in any case
 * Allowed: anything with spec.hostUsers false, where capabilities hold inside the pod only
 * Not applicable on Windows, which has no capabilities.
 * Source: capabilities(7); Pod Security Standards, baseline, "Capabilities"
 */
export const dangerousCapabilities: ContainerCheck = {
  id: 'dangerous-capabilities',
  item: 3,
  severity: 'critical',
  scope: 'c',
  ephemeral: true,
  title: 'Adds no capability that gives away the node',
  failing: 'Adds a capability that gives away the node',
  docs: {
    why:
      'Some capabilities are root on the node under another name: SYS_ADMIN mounts its disks, SYS_MODULE loads code into its kernel, ' +
      'DAC_READ_SEARCH opens any of its files, SYS_PTRACE with hostPID takes over its processes. Dropping ALL beside it does not help.',
    remedy:
      'Remove the capability. Where it cannot be removed set hostUsers: false, so that it holds inside the pod only, or give the task to a ' +
      'small DaemonSet of its own, in a namespace of its own.',
    blind: 'Capabilities that are dangerous only together with something in the image or the kernel, such as SYS_CHROOT or MKNOD.',
    commands: [
      "kubectl get pod POD -n NAMESPACE -o jsonpath=\"{range .spec['initContainers','containers'][*]}{.name}{'\\t'}{.securityContext.capabilities}{'\\n'}{end}\"",
      'kubectl exec POD -n NAMESPACE -c CONTAINER -- grep CapBnd /proc/1/status',
    ],
    references: [
      podSecurityStandard('baseline'),
      cis('5.2.9'),
      nsa('Kubernetes Pod security'),
      mitre('T1611'),
      kubernetesDocs('capabilities', 'tasks/configure-pod-container/security-context/#set-capabilities-for-a-container'),
      { label: 'capabilities(7)', url: 'https://man7.org/linux/man-pages/man7/capabilities.7.html' },
    ],
  },
  patch: { root: 'container', merge: { securityContext: { capabilities: { add: [] } } } },
  examples: {
    pass: [
      { title: 'nothing added', container: { securityContext: { capabilities: { drop: ['ALL'] } } } },
      {
        title: 'SYS_ADMIN in a user namespace',
        spec: { hostUsers: false },
        container: { securityContext: { allowPrivilegeEscalation: null, capabilities: { add: ['SYS_ADMIN'] } } },
      },
    ],
    fail: [
      {
        title: 'SYS_ADMIN, though ALL is dropped',
        container: { securityContext: { allowPrivilegeEscalation: null, capabilities: { drop: ['ALL'], add: ['SYS_ADMIN'] } } },
      },
      {
        title: 'SYS_PTRACE on all processes of the node',
        spec: { hostPID: true },
        container: { securityContext: { capabilities: { drop: ['ALL'], add: ['CAP_SYS_PTRACE'] } } },
      },
    ],
  },
  container: judgeDangerousCapabilities,
};

function judgeDangerousCapabilities(view: ContainerView, report: Report): void {
  const { container, group } = view;
  if (group.windows) return report.notApplicable('Windows has no capabilities');
  const add = container.securityContext?.capabilities?.add;
  if (!add || add.length === 0 || hasUserNamespace(view)) return report.pass();
  const dangerous = add.filter((name) => isDangerousCapability(name, view));
  if (dangerous.length === 0) return report.pass();
  report.fail({
    path: 'securityContext.capabilities.add',
    seen: add,
    wanted: `without ${dangerous.join(', ')}`,
    reason: `Container ${container.name} adds ${dangerous.join(', ')}`,
    patch: { root: 'container', merge: { securityContext: { capabilities: { add: add.filter((name) => !dangerous.includes(name)) } } } },
  });
}
