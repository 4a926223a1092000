import type { ContainerView } from '../kubernetes/container-view.ts';
import type { ContainerCheck, Report } from './check.ts';
import { cis, kubernetesDocs, podSecurityStandard } from './references.ts';

/**
 * The container takes no port of its node. Under hostNetwork the API server fills in hostPort = containerPort for every port; those are
 * left out here, since `host-namespaces` has that loss.
 *
 * Fields: spec.{containers,initContainers,ephemeralContainers}[*].ports[*].hostPort
 * Allowed: unset, 0; under hostNetwork also the containerPort
 * Source: Pod Security Standards, baseline, "Host Ports"; CIS Kubernetes Benchmark 5.2.12
 */
export const hostPorts: ContainerCheck = {
  id: 'host-ports',
  item: 10,
  severity: 'low',
  scope: 'c',
  ephemeral: true,
  title: 'Takes no port of its node',
  failing: 'Takes a port of its node',
  docs: {
    why:
      'A hostPort opens the container on the address of the node, past Services and often past network policies. It also ties the pod to ' +
      'nodes where that port is free, so that a second replica may not be scheduled.',
    remedy: 'Remove hostPort and expose the port through a Service, or through an Ingress or Gateway where it has to be reached from outside.',
    blind: 'Ports that a process opens without declaring them, and node ports of Services.',
    commands: [
      "kubectl get pod POD -n NAMESPACE -o jsonpath=\"{range .spec['initContainers','containers'][*]}{.name}{'\\t'}{.ports}{'\\n'}{end}\"",
    ],
    references: [podSecurityStandard('baseline'), cis('5.2.12'), kubernetesDocs('services', 'concepts/services-networking/service/')],
  },
  examples: {
    pass: [
      { title: 'a container port', container: { ports: [{ containerPort: 8080 }] } },
      { title: 'hostPort 0 is unset', container: { ports: [{ containerPort: 8080, hostPort: 0 }] } },
      { title: 'filled in under hostNetwork', spec: { hostNetwork: true }, container: { ports: [{ containerPort: 8080, hostPort: 8080 }] } },
    ],
    fail: [{ title: 'port 80 of the node', container: { ports: [{ containerPort: 8080, hostPort: 80 }] } }],
  },
  container: judgeHostPorts,
};

function judgeHostPorts({ container, group }: ContainerView, report: Report): void {
  const hostNetwork = group.template.spec.hostNetwork === true;
  let found = false;
  for (const [index, { hostPort, containerPort, protocol }] of (container.ports ?? []).entries()) {
    if (!hostPort || (hostNetwork && hostPort === containerPort)) continue;
    found = true;
    report.fail({
      path: `ports[${index}].hostPort`,
      seen: hostPort,
      wanted: 'unset',
      reason: `Container ${container.name} takes port ${hostPort}/${protocol ?? 'TCP'} of the node`,
    });
  }
  if (!found) report.pass();
}
