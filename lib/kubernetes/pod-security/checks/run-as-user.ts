import type { Container } from '#lib/model/pod-spec.ts';
import type { Forbidden, PodSecurityCheck, PodSecuritySubject } from '../check.ts';
import { containersWhere } from '../containers.ts';
import { exceptInUserNamespace } from '../relaxations.ts';
import { setters } from '../wording.ts';

/**
 * User 0 is not asked for.
 *
 * Fields, of the pod and of all containers: securityContext.runAsUser
 * Allowed: undefined, anything but 0; from v1.35 0 too where spec.hostUsers is false
 */
export const runAsUser: PodSecurityCheck = {
  id: 'runAsUser',
  level: 'restricted',
  revisions: [
    { since: 'v1.23', checkPod: nobodyAsksForRoot },
    { since: 'v1.35', checkPod: exceptInUserNamespace(nobodyAsksForRoot) },
  ],
};

function nobodyAsksForRoot({ spec }: PodSecuritySubject): Forbidden | undefined {
  const podAsks = spec.securityContext?.runAsUser === 0;
  const asking = containersWhere(spec, asksForRoot);
  if (!podAsks && asking.length === 0) return undefined;
  return { reason: 'runAsUser=0', detail: `${setters(podAsks, asking)} must not set runAsUser=0` };
}

function asksForRoot(container: Container): boolean {
  return container.securityContext?.runAsUser === 0;
}
