import type { ContainerView } from '../kubernetes/container-view.ts';
import { normalizeCapability } from '../kubernetes/security-context-capabilities.ts';
import type { ContainerCheck, Report } from './check.ts';
import { cis, kubernetesDocs, mitre, nsa, podSecurityStandard } from './references.ts';

/**
 * The container starts without the capabilities that the runtime gives by default.
 *
 * Field: securityContext.capabilities.drop
 * Allowed: contains the literal ALL, as Pod Security reads it; other entries do not matter
 * Not applicable on Windows, which has no capabilities.
 * Source: Pod Security Standards, restricted, "Capabilities"; CIS Kubernetes Benchmark 5.2.8 and 5.2.9
 */
export const dropAllCapabilities: ContainerCheck = {
  id: 'drop-all-capabilities',
  item: 3,
  severity: 'medium',
  scope: 'c',
  ephemeral: true,
  title: 'Drops all capabilities',
  failing: 'Keeps capabilities it may not need',
  docs: {
    why:
      'The runtime gives every container up to fourteen capabilities, among them NET_RAW (forging packets to other pods), DAC_OVERRIDE ' +
      '(reading files regardless of their mode) and SETUID. Hardly any program needs one of them.',
    remedy:
      'Set capabilities.drop: ["ALL"], in capitals and in the container: there is no field for it on the pod. Then add back by name what is ' +
      'truly needed; for a port below 1024 that is NET_BIND_SERVICE.',
    blind: 'Which capabilities the program uses. Spellings other than ALL: some runtimes take "all" too, but Pod Security does not.',
    commands: [
      "kubectl get pod POD -n NAMESPACE -o jsonpath=\"{range .spec['initContainers','containers'][*]}{.name}{'\\t'}{.securityContext.capabilities}{'\\n'}{end}\"",
      'kubectl exec POD -n NAMESPACE -c CONTAINER -- grep Cap /proc/1/status',
    ],
    references: [
      podSecurityStandard('restricted'),
      cis('5.2.8'),
      cis('5.2.9'),
      nsa('Kubernetes Pod security'),
      mitre('T1068'),
      kubernetesDocs('capabilities', 'tasks/configure-pod-container/security-context/#set-capabilities-for-a-container'),
    ],
  },
  patch: { root: 'container', merge: { securityContext: { capabilities: { drop: ['ALL'] } } } },
  examples: {
    pass: [
      { title: 'drops ALL', container: { securityContext: { capabilities: { drop: ['ALL'] } } } },
      { title: 'drops ALL, keeps one', container: { securityContext: { capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] } } } },
    ],
    fail: [
      { title: 'nothing set', container: { securityContext: { capabilities: null } } },
      { title: 'drops some', container: { securityContext: { capabilities: { drop: ['NET_RAW', 'SYS_CHROOT'] } } } },
      { title: 'not the literal ALL', container: { securityContext: { capabilities: { drop: ['all'] } } } },
    ],
  },
  container: judgeDropAllCapabilities,
};

function judgeDropAllCapabilities({ container, group }: ContainerView, report: Report): void {
  if (group.windows) return report.notApplicable('Windows has no capabilities');
  const drop = container.securityContext?.capabilities?.drop;
  if (drop?.includes('ALL')) return report.pass();
  const spelled = drop?.find((name) => normalizeCapability(name) === 'ALL');
  report.fail({
    path: 'securityContext.capabilities.drop',
    seen: drop,
    wanted: 'a list with ALL',
    reason:
      spelled === undefined
        ? `Container ${container.name} does not drop all capabilities`
        : `Container ${container.name} drops ${spelled}, which Pod Security does not read as ALL`,
  });
}
