import type { Container } from '#lib/model/pod-spec.ts';
import type { Forbidden, PodSecurityCheck, PodSecuritySubject } from '../check.ts';
import { containersWhere } from '../containers.ts';
import { sortedDistinct } from '../go-text.ts';
import { namedContainers, quotedList } from '../wording.ts';

/**
 * Nothing may be added beyond what container runtimes grant anyway, and of that not NET_RAW. Names are compared as written.
 *
 * Fields, of all containers: securityContext.capabilities.add
 * Allowed: undefined, or any of AUDIT_WRITE, CHOWN, DAC_OVERRIDE, FOWNER, FSETID, KILL, MKNOD, NET_BIND_SERVICE, SETFCAP, SETGID, SETPCAP,
 * SETUID, SYS_CHROOT
 */
export const capabilitiesBaseline: PodSecurityCheck = {
  id: 'capabilities_baseline',
  level: 'baseline',
  revisions: [{ since: 'v1.0', checkPod: addsOnlyDefaults }],
};

const DEFAULTS: ReadonlySet<string> = new Set([
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
]);

function addsOnlyDefaults({ spec }: PodSecuritySubject): Forbidden | undefined {
  const bad = containersWhere(spec, addsMore);
  if (bad.length === 0) return undefined;
  const added = sortedDistinct(bad.flatMap((container) => container.securityContext?.capabilities?.add?.filter(isNoDefault) ?? []));
  return {
    reason: 'non-default capabilities',
    detail: `${namedContainers(bad)} must not include ${quotedList(added)} in securityContext.capabilities.add`,
  };
}

function addsMore(container: Container): boolean {
  return container.securityContext?.capabilities?.add?.some(isNoDefault) ?? false;
}

function isNoDefault(capability: string): boolean {
  return !DEFAULTS.has(capability);
}
