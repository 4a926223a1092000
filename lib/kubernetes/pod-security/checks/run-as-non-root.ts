import type { Container } from '#lib/model/pod-spec.ts';
import type { Forbidden, PodSecurityCheck, PodSecuritySubject } from '../check.ts';
import { containersWhere } from '../containers.ts';
import { exceptInUserNamespace } from '../relaxations.ts';
import { namedContainers, setters } from '../wording.ts';

/**
 * The kubelet is told to refuse containers that would run as root, by each container or by the pod for those that say nothing.
 *
 * Fields, of the pod and of all containers: securityContext.runAsNonRoot
 * Allowed: true; undefined on a container where the pod's is true; from v1.35 anything where spec.hostUsers is false
 */
export const runAsNonRoot: PodSecurityCheck = {
  id: 'runAsNonRoot',
  level: 'restricted',
  revisions: [
    { since: 'v1.0', checkPod: everyContainerRefusesRoot },
    { since: 'v1.35', checkPod: exceptInUserNamespace(everyContainerRefusesRoot) },
  ],
};

const REASON = 'runAsNonRoot != true';

function everyContainerRefusesRoot({ spec }: PodSecuritySubject): Forbidden | undefined {
  const ofPod = spec.securityContext?.runAsNonRoot;
  const allowing = containersWhere(spec, allowsRoot);
  if (ofPod === false || allowing.length > 0) {
    return { reason: REASON, detail: `${setters(ofPod === false, allowing)} must not set securityContext.runAsNonRoot=false` };
  }
  if (ofPod === true) return undefined;
  const silent = containersWhere(spec, saysNothing);
  if (silent.length === 0) return undefined;
  return { reason: REASON, detail: `pod or ${namedContainers(silent)} must set securityContext.runAsNonRoot=true` };
}

function allowsRoot(container: Container): boolean {
  return container.securityContext?.runAsNonRoot === false;
}

function saysNothing(container: Container): boolean {
  return container.securityContext?.runAsNonRoot === undefined;
}
