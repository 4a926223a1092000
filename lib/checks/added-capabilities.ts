import type { ContainerView } from '../kubernetes/container-view.ts';
import { normalizeCapability } from '../kubernetes/security-context-capabilities.ts';
import type { ContainerCheck, Report } from './check.ts';
import { cis, kubernetesDocs, mitre, nsa, podSecurityStandard } from './references.ts';

/**
 * The container adds no capability but the one for ports below 1024.
 *
 * Field: securityContext.capabilities.add
 * Allowed: unset, empty, NET_BIND_SERVICE (with or without CAP_, any case)
 * Not applicable on Windows, which has no capabilities.
 * Source: Pod Security Standards, restricted, "Capabilities"; CIS Kubernetes Benchmark 5.2.9
 */
export const addedCapabilities: ContainerCheck = {
  id: 'added-capabilities',
  item: 3,
  severity: 'medium',
  scope: 'c',
  ephemeral: true,
  title: 'Adds no capabilities',
  failing: 'Adds capabilities',
  docs: {
    why:
      'Each capability is a piece of root. What is added goes beyond what the runtime thinks safe for a container: NET_ADMIN changes ' +
      'routes and firewalls, SYS_TIME the clock of the node, SYS_PTRACE reads the memory of other processes.',
    remedy:
      'Take the entries out of capabilities.add one by one and see whether anything is missed. For a port below 1024 listen on a higher ' +
      'one behind a Service, set the sysctl net.ipv4.ip_unprivileged_port_start, or keep NET_BIND_SERVICE, which is allowed.',
    blind: 'Whether the program needs it. File capabilities of programs in the image, which count only within what the container has.',
    commands: [
      "kubectl get pod POD -n NAMESPACE -o jsonpath=\"{range .spec['initContainers','containers'][*]}{.name}{'\\t'}{.securityContext.capabilities}{'\\n'}{end}\"",
      'kubectl exec POD -n NAMESPACE -c CONTAINER -- grep CapBnd /proc/1/status',
    ],
    references: [
      podSecurityStandard('restricted'),
      cis('5.2.9'),
      nsa('Kubernetes Pod security'),
      mitre('T1068'),
      kubernetesDocs('capabilities', 'tasks/configure-pod-container/security-context/#set-capabilities-for-a-container'),
    ],
  },
  patch: { root: 'container', merge: { securityContext: { capabilities: { add: [] } } } },
  examples: {
    pass: [
      { title: 'nothing added', container: { securityContext: { capabilities: { drop: ['ALL'] } } } },
      { title: 'ports below 1024', container: { securityContext: { capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] } } } },
    ],
    fail: [
      { title: 'NET_ADMIN', container: { securityContext: { capabilities: { drop: ['ALL'], add: ['NET_ADMIN'] } } } },
      { title: 'one of the default set', container: { securityContext: { capabilities: { drop: ['ALL'], add: ['CHOWN'] } } } },
    ],
  },
  container: judgeAddedCapabilities,
};

const isHarmless = (name: string): boolean => normalizeCapability(name) === 'NET_BIND_SERVICE';

function judgeAddedCapabilities({ container, group }: ContainerView, report: Report): void {
  if (group.windows) return report.notApplicable('Windows has no capabilities');
  const add = container.securityContext?.capabilities?.add;
  if (!add || add.every(isHarmless)) return report.pass();
  report.fail({
    path: 'securityContext.capabilities.add',
    seen: add,
    wanted: 'nothing but NET_BIND_SERVICE',
    reason: `Container ${container.name} adds ${add.filter((name) => !isHarmless(name)).join(', ')}`,
    patch: { root: 'container', merge: { securityContext: { capabilities: { add: add.filter(isHarmless) } } } },
  });
}
