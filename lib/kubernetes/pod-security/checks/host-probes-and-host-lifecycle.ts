import type { Container, Handler } from '#lib/model/pod-spec.ts';
import type { Forbidden, PodSecurityCheck, PodSecuritySubject } from '../check.ts';
import { containersWhere } from '../containers.ts';
import { sortedDistinct } from '../go-text.ts';
import { containerNames, plural, quotedList } from '../wording.ts';

/**
 * The kubelet, which runs probes and hooks from the node's network, must not be sent to a host of the pod's choosing.
 *
 * Fields, of all containers: httpGet.host and tcpSocket.host of livenessProbe, readinessProbe, startupProbe, lifecycle.postStart and
 * lifecycle.preStop
 * Allowed: undefined, empty
 */
export const hostProbesAndHostLifecycle: PodSecurityCheck = {
  id: 'hostProbesAndHostLifecycle',
  level: 'baseline',
  revisions: [{ since: 'v1.34', checkPod: namesNoHost }],
};

function namesNoHost({ spec }: PodSecuritySubject): Forbidden | undefined {
  const bad = containersWhere(spec, namesHost);
  if (bad.length === 0) return undefined;
  // Unlike the other checks this one lists containers by name, not as they stand in the pod.
  const names = sortedDistinct(bad.map((container) => container.name));
  const hosts = sortedDistinct(bad.flatMap((container) => handlersOf(container).flatMap(hostsOf)));
  const verb = plural(names.length, 'uses', 'use');
  const what = plural(hosts.length, 'probe or lifecycle host', 'probe or lifecycle hosts');
  return { reason: 'probe or lifecycle host', detail: `${containerNames(names)} ${verb} ${what} ${quotedList(hosts)}` };
}

function namesHost({ livenessProbe, readinessProbe, startupProbe, lifecycle }: Container): boolean {
  return hasHost(livenessProbe) || hasHost(readinessProbe) || hasHost(startupProbe) || hasHost(lifecycle?.postStart) || hasHost(lifecycle?.preStop);
}

function hasHost(handler: Handler | undefined): boolean {
  return handler !== undefined && Boolean(handler.httpGet?.host || handler.tcpSocket?.host);
}

function handlersOf({ livenessProbe, readinessProbe, startupProbe, lifecycle }: Container): (Handler | undefined)[] {
  return [livenessProbe, readinessProbe, startupProbe, lifecycle?.postStart, lifecycle?.preStop];
}

function hostsOf(handler: Handler | undefined): string[] {
  return [handler?.httpGet?.host ?? '', handler?.tcpSocket?.host ?? ''].filter((host) => host !== '');
}
