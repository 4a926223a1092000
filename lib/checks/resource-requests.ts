import type { ContainerView } from '../kubernetes/container-view.ts';
import { isPositiveQuantity } from '../kubernetes/quantity.ts';
import type { Resources } from '../model/pod-spec.ts';
import type { ContainerCheck, Report } from './check.ts';
import { kubernetesDocs, nsa } from './references.ts';

/**
 * The scheduler knows how much CPU and memory the container needs.
 *
 * Fields: resources.requests.cpu and resources.requests.memory, of the container or of the pod (pod-level resources, KEP-2837)
 * Allowed: both set; a limit alone sets its request; 0 means none
 * Source: Kubernetes documentation, "Resource Management for Pods and Containers"
 */
export const resourceRequests: ContainerCheck = {
  id: 'resource-requests',
  item: 8,
  severity: 'low',
  scope: 'c',
  ephemeral: false,
  title: 'Requests CPU and memory',
  failing: 'Does not request CPU and memory',
  docs: {
    why:
      'The scheduler places pods by their requests. A pod without any goes wherever there is room on paper, gets what others leave over, and is ' +
      'the first to be evicted when memory runs short.',
    remedy: 'Set resources.requests.cpu and resources.requests.memory to what the container uses on an ordinary day. Measure first.',
    blind: 'Whether the requests are sensible. What a LimitRange will add, where only the template is known and its namespace is not.',
    commands: [
      'kubectl top pod POD -n NAMESPACE --containers',
      "kubectl get pod POD -n NAMESPACE -o jsonpath='{.status.qosClass}'",
      "kubectl get pod POD -n NAMESPACE -o jsonpath=\"{.spec.resources}{'\\n'}{range .spec['initContainers','containers'][*]}{.name}{'\\t'}{.resources}{'\\n'}{end}\"",
    ],
    references: [
      nsa('Resource policies'),
      kubernetesDocs('container resources', 'concepts/configuration/manage-resources-containers/'),
      kubernetesDocs('quality of service', 'concepts/workloads/pods/pod-qos/'),
    ],
  },
  examples: {
    pass: [
      { title: 'both requested', container: { resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: null } } },
      { title: 'limits alone, which set the requests', container: { resources: { requests: null, limits: { cpu: '1', memory: '256Mi' } } } },
    ],
    fail: [
      { title: 'nothing set', container: { resources: null } },
      { title: 'CPU alone', container: { resources: { requests: { cpu: '100m', memory: null }, limits: null } } },
    ],
  },
  container: judgeResourceRequests,
};

function judgeResourceRequests({ container, group }: ContainerView, report: Report): void {
  const ofPod = group.template.spec.resources;
  const cpu = isRequested(container.resources, 'cpu') || isRequested(ofPod, 'cpu');
  const memory = isRequested(container.resources, 'memory') || isRequested(ofPod, 'memory');
  if (cpu && memory) return report.pass();
  if (!cpu) reportMissing('cpu', 'CPU');
  if (!memory) reportMissing('memory', 'memory');

  function reportMissing(resource: string, name: string): void {
    const seen = container.resources?.requests?.[resource];
    report.fail({ path: `resources.requests.${resource}`, seen, wanted: 'a request', reason: `Container ${container.name} requests no ${name}` });
  }
}

function isRequested(resources: Resources | undefined, resource: string): boolean {
  return isPositiveQuantity(resources?.requests?.[resource] ?? resources?.limits?.[resource]);
}
