import type { Container } from '#lib/model/pod-spec.ts';
import type { Forbidden, PodSecurityCheck, PodSecuritySubject } from '../check.ts';
import { containersWhere } from '../containers.ts';
import { sortedDistinct } from '../go-text.ts';
import { namedContainers, plural } from '../wording.ts';

/**
 * No port is opened on the node. With hostNetwork the API server has filled in a hostPort beside every containerPort by now.
 *
 * Fields, of all containers: ports[*].hostPort
 * Allowed: undefined, 0
 */
export const hostPorts: PodSecurityCheck = {
  id: 'hostPorts',
  level: 'baseline',
  revisions: [{ since: 'v1.0', checkPod: opensNone }],
};

function opensNone({ spec }: PodSecuritySubject): Forbidden | undefined {
  const bad = containersWhere(spec, hasHostPort);
  if (bad.length === 0) return undefined;
  // Sorted as text, as the API server does: 10250 goes before 80.
  const ports = sortedDistinct(bad.flatMap((container) => container.ports?.filter(isHostPort).map((port) => String(port.hostPort)) ?? []));
  const verb = plural(bad.length, 'uses', 'use');
  return { reason: 'hostPort', detail: `${namedContainers(bad)} ${verb} ${plural(ports.length, 'hostPort', 'hostPorts')} ${ports.join(', ')}` };
}

function hasHostPort(container: Container): boolean {
  return container.ports?.some(isHostPort) ?? false;
}

function isHostPort(port: { hostPort?: number }): boolean {
  return port.hostPort !== undefined && port.hostPort !== 0;
}
