import type { Container, WindowsOptions } from '#lib/model/pod-spec.ts';
import type { Forbidden, PodSecurityCheck, PodSecuritySubject } from '../check.ts';
import { containersWhere } from '../containers.ts';
import { setters } from '../wording.ts';

/**
 * No container is a process of the Windows node.
 *
 * Fields, of the pod and of all containers: securityContext.windowsOptions.hostProcess
 * Allowed: undefined, false
 */
export const windowsHostProcess: PodSecurityCheck = {
  id: 'windowsHostProcess',
  level: 'baseline',
  revisions: [{ since: 'v1.0', checkPod: noneIsHostProcess }],
};

function noneIsHostProcess({ spec }: PodSecuritySubject): Forbidden | undefined {
  const podIsBad = isHostProcess(spec.securityContext?.windowsOptions);
  const bad = containersWhere(spec, setsHostProcess);
  if (!podIsBad && bad.length === 0) return undefined;
  return { reason: 'hostProcess', detail: `${setters(podIsBad, bad)} must not set securityContext.windowsOptions.hostProcess=true` };
}

function setsHostProcess(container: Container): boolean {
  return isHostProcess(container.securityContext?.windowsOptions);
}

function isHostProcess(options: WindowsOptions | undefined): boolean {
  return options?.hostProcess === true;
}
