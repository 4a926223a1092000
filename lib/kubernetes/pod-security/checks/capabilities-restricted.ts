import type { Container } from '#lib/model/pod-spec.ts';
import type { Forbidden, PodSecurityCheck, PodSecuritySubject } from '../check.ts';
import { containersWhere } from '../containers.ts';
import { sortedDistinct } from '../go-text.ts';
import { exceptOnWindows } from '../relaxations.ts';
import { namedContainers, quotedList } from '../wording.ts';
import { capabilitiesBaseline } from './capabilities-baseline.ts';

/**
 * Every container drops all capabilities and adds back the right to bind low ports at most. `ALL` counts only when spelled so.
 *
 * Fields, of all containers: securityContext.capabilities.drop
 * Allowed: anything that includes ALL
 *
 * Fields, of all containers: securityContext.capabilities.add
 * Allowed: undefined, NET_BIND_SERVICE
 */
export const capabilitiesRestricted: PodSecurityCheck = {
  id: 'capabilities_restricted',
  level: 'restricted',
  revisions: [
    { since: 'v1.22', checkPod: dropsAllAndAddsLittle, overrides: [capabilitiesBaseline.id] },
    { since: 'v1.25', checkPod: exceptOnWindows(dropsAllAndAddsLittle), overrides: [capabilitiesBaseline.id] },
  ],
};

function dropsAllAndAddsLittle({ spec }: PodSecuritySubject): Forbidden | undefined {
  const keeping = containersWhere(spec, dropsNotAll);
  const adding = containersWhere(spec, addsMore);
  if (keeping.length === 0 && adding.length === 0) return undefined;
  const details: string[] = [];
  if (keeping.length > 0) details.push(`${namedContainers(keeping)} must set securityContext.capabilities.drop=["ALL"]`);
  if (adding.length > 0) {
    const added = sortedDistinct(adding.flatMap((container) => container.securityContext?.capabilities?.add?.filter(isNotForLowPorts) ?? []));
    details.push(`${namedContainers(adding)} must not include ${quotedList(added)} in securityContext.capabilities.add`);
  }
  return { reason: 'unrestricted capabilities', detail: details.join('; ') };
}

function dropsNotAll(container: Container): boolean {
  return !(container.securityContext?.capabilities?.drop?.includes('ALL') ?? false);
}

function addsMore(container: Container): boolean {
  return container.securityContext?.capabilities?.add?.some(isNotForLowPorts) ?? false;
}

function isNotForLowPorts(capability: string): boolean {
  return capability !== 'NET_BIND_SERVICE';
}
