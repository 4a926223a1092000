import type { Container } from '#lib/model/pod-spec.ts';
import type { Forbidden, PodSecurityCheck, PodSecuritySubject } from '../check.ts';
import { containersWhere } from '../containers.ts';
import { exceptOnWindows } from '../relaxations.ts';
import { forbiddenSeccompFields } from '../seccomp-fields.ts';
import { namedContainers } from '../wording.ts';
import { seccompProfileBaseline } from './seccomp-profile-baseline.ts';

/**
 * Seccomp is switched on, by each container or by the pod for those that say nothing.
 *
 * Fields, of the pod and of all containers: securityContext.seccompProfile.type
 * Allowed: RuntimeDefault, Localhost; undefined on a container where the pod's is set
 */
export const seccompProfileRestricted: PodSecurityCheck = {
  id: 'seccompProfile_restricted',
  level: 'restricted',
  revisions: [
    { since: 'v1.19', checkPod: everyContainerIsConfined, overrides: [seccompProfileBaseline.id] },
    { since: 'v1.25', checkPod: exceptOnWindows(everyContainerIsConfined), overrides: [seccompProfileBaseline.id] },
  ],
};

function everyContainerIsConfined(pod: PodSecuritySubject): Forbidden | undefined {
  const forbidden = forbiddenSeccompFields(pod);
  if (forbidden !== undefined || pod.spec.securityContext?.seccompProfile !== undefined) return forbidden;
  const silent = containersWhere(pod.spec, saysNothing);
  if (silent.length === 0) return undefined;
  return {
    reason: 'seccompProfile',
    detail: `pod or ${namedContainers(silent)} must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost"`,
  };
}

function saysNothing(container: Container): boolean {
  return container.securityContext?.seccompProfile === undefined;
}
