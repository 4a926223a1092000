import type { Container, SeccompProfile } from '#lib/model/pod-spec.ts';
import type { Forbidden, PodSecuritySubject } from './check.ts';
import { containersWhere } from './containers.ts';
import { sortedDistinct } from './go-text.ts';
import { quotedList, setters } from './wording.ts';

/** Forbids seccomp profiles that are set, on the pod or on a container, and are neither RuntimeDefault nor Localhost. */
export function forbiddenSeccompFields({ spec }: PodSecuritySubject): Forbidden | undefined {
  const podProfile = spec.securityContext?.seccompProfile;
  const podIsBad = isForbidden(podProfile);
  const bad = containersWhere(spec, setsForbidden);
  if (!podIsBad && bad.length === 0) return undefined;
  const profiles = bad.map((container) => container.securityContext?.seccompProfile);
  if (podIsBad) profiles.push(podProfile);
  const types = sortedDistinct(profiles.map((profile) => profile?.type ?? ''));
  return {
    reason: 'seccompProfile',
    detail: `${setters(podIsBad, bad)} must not set securityContext.seccompProfile.type to ${quotedList(types)}`,
  };
}

function setsForbidden(container: Container): boolean {
  return isForbidden(container.securityContext?.seccompProfile);
}

function isForbidden(profile: SeccompProfile | undefined): boolean {
  return profile !== undefined && profile.type !== 'RuntimeDefault' && profile.type !== 'Localhost';
}
