import type { Forbidden, PodSecurityCheck, PodSecuritySubject } from '../check.ts';
import { containersWhere } from '../containers.ts';
import { goQuote, sortedDistinct } from '../go-text.ts';
import { forbiddenSeccompFields } from '../seccomp-fields.ts';
import { plural } from '../wording.ts';

/**
 * Seccomp is not switched off. Policy versions look at what the kubelet of their time looked at.
 *
 * Annotations, before v1.19: seccomp.security.alpha.kubernetes.io/pod, container.seccomp.security.alpha.kubernetes.io/<container>
 * Allowed: undefined, runtime/default, docker/default, localhost/*
 *
 * Fields of the pod and of all containers, from v1.19: securityContext.seccompProfile.type
 * Allowed: undefined, RuntimeDefault, Localhost
 */
export const seccompProfileBaseline: PodSecurityCheck = {
  id: 'seccompProfile_baseline',
  level: 'baseline',
  revisions: [
    { since: 'v1.0', checkPod: annotationsAreAllowed },
    { since: 'v1.19', checkPod: forbiddenSeccompFields },
  ],
};

const POD_KEY = 'seccomp.security.alpha.kubernetes.io/pod';
const CONTAINER_PREFIX = 'container.seccomp.security.alpha.kubernetes.io/';

function annotationsAreAllowed({ annotations, spec }: PodSecuritySubject): Forbidden | undefined {
  const bad = Object.keys(annotations).filter((key) => isForbidden(annotations[key]) && (key === POD_KEY || isForContainer(spec, key)));
  if (bad.length === 0) return undefined;
  const values = sortedDistinct(bad.map((key) => `${key}=${goQuote(annotations[key] ?? '')}`));
  return { reason: 'seccompProfile', detail: `forbidden ${plural(values.length, 'annotation', 'annotations')} ${values.join(', ')}` };
}

/** An annotation for a container that the pod does not have is not looked at. */
function isForContainer(spec: PodSecuritySubject['spec'], key: string): boolean {
  if (!key.startsWith(CONTAINER_PREFIX)) return false;
  const name = key.slice(CONTAINER_PREFIX.length);
  return containersWhere(spec, (container) => container.name === name).length > 0;
}

function isForbidden(value = ''): boolean {
  return value !== 'runtime/default' && value !== 'docker/default' && !value.startsWith('localhost/');
}
