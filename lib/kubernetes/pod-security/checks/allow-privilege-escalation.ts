import type { Container } from '#lib/model/pod-spec.ts';
import type { Forbidden, PodSecurityCheck, PodSecuritySubject } from '../check.ts';
import { containersWhere } from '../containers.ts';
import { exceptOnWindows } from '../relaxations.ts';
import { namedContainers } from '../wording.ts';

/**
 * Set-user-ID binaries and the like must not gain privileges: every container has to rule it out itself.
 *
 * Fields, of all containers: securityContext.allowPrivilegeEscalation
 * Allowed: false
 */
export const allowPrivilegeEscalation: PodSecurityCheck = {
  id: 'allowPrivilegeEscalation',
  level: 'restricted',
  revisions: [
    { since: 'v1.8', checkPod: everyContainerForbidsIt },
    { since: 'v1.25', checkPod: exceptOnWindows(everyContainerForbidsIt) },
  ],
};

function everyContainerForbidsIt({ spec }: PodSecuritySubject): Forbidden | undefined {
  const bad = containersWhere(spec, mayEscalate);
  if (bad.length === 0) return undefined;
  return {
    reason: 'allowPrivilegeEscalation != false',
    detail: `${namedContainers(bad)} must set securityContext.allowPrivilegeEscalation=false`,
  };
}

function mayEscalate(container: Container): boolean {
  return container.securityContext?.allowPrivilegeEscalation !== false;
}
