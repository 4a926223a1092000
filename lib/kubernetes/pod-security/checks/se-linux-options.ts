import type { Container, SELinuxOptions } from '#lib/model/pod-spec.ts';
import type { CheckPod, PodSecurityCheck } from '../check.ts';
import { containersWhere } from '../containers.ts';
import { sortedDistinct } from '../go-text.ts';
import { plural, quotedList, setters } from '../wording.ts';

/**
 * SELinux types are those made for containers; user and role are left to the runtime.
 *
 * Fields, of the pod and of all containers: securityContext.seLinuxOptions.type
 * Allowed: undefined, empty, container_t, container_init_t, container_kvm_t; from v1.31 container_engine_t
 *
 * Fields, of the pod and of all containers: securityContext.seLinuxOptions.user, securityContext.seLinuxOptions.role
 * Allowed: undefined, empty
 */
export const seLinuxOptions: PodSecurityCheck = {
  id: 'seLinuxOptions',
  level: 'baseline',
  revisions: [
    { since: 'v1.0', checkPod: onlyTypes('', 'container_t', 'container_init_t', 'container_kvm_t') },
    { since: 'v1.31', checkPod: onlyTypes('', 'container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t') },
  ],
};

function onlyTypes(...types: string[]): CheckPod {
  const allowed: ReadonlySet<string> = new Set(types);
  const isBad = (options: SELinuxOptions | undefined): boolean =>
    options !== undefined && (!allowed.has(options.type ?? '') || Boolean(options.user || options.role));
  const hasBadOptions = (container: Container): boolean => isBad(container.securityContext?.seLinuxOptions);

  return ({ spec }) => {
    const podOptions = spec.securityContext?.seLinuxOptions;
    const podIsBad = isBad(podOptions);
    const bad = containersWhere(spec, hasBadOptions);
    if (!podIsBad && bad.length === 0) return undefined;
    const options = bad.map((container) => container.securityContext?.seLinuxOptions);
    if (podIsBad) options.push(podOptions);
    const badTypes = sortedDistinct(options.map((each) => each?.type ?? '').filter((type) => !allowed.has(type)));
    const complaints: string[] = [];
    if (badTypes.length > 0) complaints.push(`${plural(badTypes.length, 'type', 'types')} ${quotedList(badTypes)}`);
    if (options.some((each) => each?.user)) complaints.push('user may not be set');
    if (options.some((each) => each?.role)) complaints.push('role may not be set');
    return { reason: 'seLinuxOptions', detail: `${setters(podIsBad, bad)} set forbidden securityContext.seLinuxOptions: ${complaints.join('; ')}` };
  };
}
