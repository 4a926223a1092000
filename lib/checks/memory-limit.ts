import type { ContainerView } from '../kubernetes/container-view.ts';
import { isPositiveQuantity } from '../kubernetes/quantity.ts';
import type { ContainerCheck, Report } from './check.ts';
import { kubernetesDocs, mitre, nsa } from './references.ts';

/**
 * The container cannot use all the memory of its node.
 *
 * Fields: resources.limits.memory, of the container or of the pod (pod-level resources, KEP-2837)
 * Allowed: set; 0 means no limit
 * Source: NSA-CISA Kubernetes Hardening Guide, "Resource policies"
 */
export const memoryLimit: ContainerCheck = {
  id: 'memory-limit',
  item: 8,
  severity: 'medium',
  scope: 'c',
  ephemeral: false,
  title: 'Has a memory limit',
  failing: 'Has no memory limit',
  docs: {
    why:
      'A container without a memory limit takes what its node has. When that runs out, the kernel and the kubelet choose which pods die, and ' +
      'the one that grew is not always among them: a leak or an attack on one service takes its neighbours along.',
    remedy:
      'Set resources.limits.memory to what the container uses at its peak plus a margin, and the request to the same value where it has to be ' +
      'reliable. Measure first: a limit that is too low kills the container. A LimitRange gives a default to those that say nothing.',
    blind: 'Whether the limit is sensible. tmpfs volumes (emptyDir with medium Memory), which count against it.',
    commands: [
      'kubectl top pod POD -n NAMESPACE --containers',
      "kubectl get pod POD -n NAMESPACE -o jsonpath=\"{.spec.resources}{'\\n'}{range .spec['initContainers','containers'][*]}{.name}{'\\t'}{.resources}{'\\n'}{end}\"",
    ],
    references: [
      nsa('Resource policies'),
      mitre('T1499'),
      kubernetesDocs('container resources', 'concepts/configuration/manage-resources-containers/'),
      kubernetesDocs('pod-level resources', 'tasks/configure-pod-container/assign-pod-level-resources/'),
    ],
  },
  examples: {
    pass: [
      { title: 'on the container', container: { resources: { limits: { memory: '256Mi' } } } },
      { title: 'on the pod', spec: { resources: { limits: { memory: '512Mi' } } }, container: { resources: { limits: null } } },
    ],
    fail: [
      { title: 'nothing set', container: { resources: null } },
      { title: 'a CPU limit alone', container: { resources: { limits: { cpu: '500m', memory: null } } } },
    ],
  },
  container: judgeMemoryLimit,
};

function judgeMemoryLimit({ container, group }: ContainerView, report: Report): void {
  const seen = container.resources?.limits?.memory;
  if (isPositiveQuantity(seen) || isPositiveQuantity(group.template.spec.resources?.limits?.memory)) return report.pass();
  report.fail({ path: 'resources.limits.memory', seen, wanted: 'a limit, here or on the pod', reason: `Container ${container.name} has no memory limit` });
}
