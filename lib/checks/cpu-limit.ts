import type { ContainerView } from '../kubernetes/container-view.ts';
import { isPositiveQuantity } from '../kubernetes/quantity.ts';
import type { ContainerCheck, Report } from './check.ts';
import { kubernetesDocs, mitre, nsa } from './references.ts';

/**
 * The container cannot use all the processors of its node.
 *
 * Fields: resources.limits.cpu, of the container or of the pod (pod-level resources, KEP-2837)
 * Allowed: set; 0 means no limit
 * Source: NSA-CISA Kubernetes Hardening Guide, "Resource policies"
 */
export const cpuLimit: ContainerCheck = {
  id: 'cpu-limit',
  item: 8,
  severity: 'low',
  scope: 'c',
  ephemeral: false,
  title: 'Has a CPU limit',
  failing: 'Has no CPU limit',
  docs: {
    why:
      'A container without a CPU limit uses whatever the requests of others leave over. That is often wanted, and why this counts little; it ' +
      'is also what a crypto miner lives on, and it makes the speed of a service depend on its neighbours.',
    remedy:
      'Set resources.limits.cpu with room for peaks: above the limit the container is slowed down, not killed. Teams that leave it out on ' +
      'purpose set a request at least, and say so with a waiver.',
    blind: 'Whether the limit is sensible, and how much the container is throttled: see container_cpu_cfs_throttled_periods_total.',
    commands: [
      'kubectl top pod POD -n NAMESPACE --containers',
      "kubectl get pod POD -n NAMESPACE -o jsonpath=\"{.spec.resources}{'\\n'}{range .spec['initContainers','containers'][*]}{.name}{'\\t'}{.resources}{'\\n'}{end}\"",
    ],
    references: [
      nsa('Resource policies'),
      mitre('T1496'),
      kubernetesDocs('container resources', 'concepts/configuration/manage-resources-containers/'),
      kubernetesDocs('pod-level resources', 'tasks/configure-pod-container/assign-pod-level-resources/'),
    ],
  },
  examples: {
    pass: [
      { title: 'on the container', container: { resources: { limits: { cpu: '500m' } } } },
      { title: 'on the pod', spec: { resources: { limits: { cpu: '1' } } }, container: { resources: { limits: null } } },
    ],
    fail: [
      { title: 'nothing set', container: { resources: null } },
      { title: 'a memory limit alone', container: { resources: { limits: { cpu: null, memory: '256Mi' } } } },
    ],
  },
  container: judgeCpuLimit,
};

function judgeCpuLimit({ container, group }: ContainerView, report: Report): void {
  const seen = container.resources?.limits?.cpu;
  if (isPositiveQuantity(seen) || isPositiveQuantity(group.template.spec.resources?.limits?.cpu)) return report.pass();
  report.fail({ path: 'resources.limits.cpu', seen, wanted: 'a limit, here or on the pod', reason: `Container ${container.name} has no CPU limit` });
}
