import type { Container } from '#lib/model/pod-spec.ts';
import type { Forbidden, PodSecurityCheck, PodSecuritySubject } from '../check.ts';
import { containersWhere } from '../containers.ts';
import { namedContainers } from '../wording.ts';

/**
 * No container is privileged, which would switch most other protections off.
 *
 * Fields, of all containers: securityContext.privileged
 * Allowed: undefined, false
 */
export const privileged: PodSecurityCheck = {
  id: 'privileged',
  level: 'baseline',
  revisions: [{ since: 'v1.0', checkPod: noneIsPrivileged }],
};

function noneIsPrivileged({ spec }: PodSecuritySubject): Forbidden | undefined {
  const bad = containersWhere(spec, isPrivileged);
  if (bad.length === 0) return undefined;
  return { reason: 'privileged', detail: `${namedContainers(bad)} must not set securityContext.privileged=true` };
}

function isPrivileged(container: Container): boolean {
  return container.securityContext?.privileged === true;
}
