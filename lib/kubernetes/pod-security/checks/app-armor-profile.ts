import type { AppArmorProfile, Container } from '#lib/model/pod-spec.ts';
import type { Forbidden, PodSecurityCheck, PodSecuritySubject } from '../check.ts';
import { containersWhere } from '../containers.ts';
import { goQuote, sortedDistinct } from '../go-text.ts';
import { plural, quotedList, setters } from '../wording.ts';

/**
 * AppArmor may be tightened but not switched off, neither by field nor by the older annotation, whatever Kubernetes version.
 *
 * Fields, of the pod and of all containers: securityContext.appArmorProfile.type
 * Allowed: undefined, RuntimeDefault, Localhost
 *
 * Annotations: container.apparmor.security.beta.kubernetes.io/*, whether or not a container of that name exists
 * Allowed: empty, runtime/default, localhost/*
 */
export const appArmorProfile: PodSecurityCheck = {
  id: 'appArmorProfile',
  level: 'baseline',
  revisions: [{ since: 'v1.0', checkPod: profilesAreAllowed }],
};

const ANNOTATION_PREFIX = 'container.apparmor.security.beta.kubernetes.io/';

function profilesAreAllowed({ annotations, spec }: PodSecuritySubject): Forbidden | undefined {
  const podProfile = spec.securityContext?.appArmorProfile;
  const podIsBad = isForbiddenProfile(podProfile);
  const bad = containersWhere(spec, hasForbiddenProfile);
  const badKeys = Object.keys(annotations).filter((key) => isForbiddenAnnotation(key, annotations[key]));
  if (!podIsBad && bad.length === 0 && badKeys.length === 0) return undefined;

  const profiles = bad.map((container) => container.securityContext?.appArmorProfile);
  if (podIsBad) profiles.push(podProfile);
  const values = [
    ...sortedDistinct(profiles.map((profile) => profile?.type ?? '')),
    ...sortedDistinct(badKeys.map((key) => `${key}=${goQuote(annotations[key] ?? '')}`)),
  ];
  const by: string[] = [];
  if (podIsBad || bad.length > 0) by.push(setters(podIsBad, bad));
  if (badKeys.length > 0) by.push(plural(badKeys.length, 'annotation', 'annotations'));
  return {
    reason: plural(values.length, 'forbidden AppArmor profile', 'forbidden AppArmor profiles'),
    detail: `${by.join(' and ')} must not set AppArmor profile type to ${quotedList(values)}`,
  };
}

function hasForbiddenProfile(container: Container): boolean {
  return isForbiddenProfile(container.securityContext?.appArmorProfile);
}

function isForbiddenProfile(profile: AppArmorProfile | undefined): boolean {
  return profile !== undefined && profile.type !== 'RuntimeDefault' && profile.type !== 'Localhost';
}

function isForbiddenAnnotation(key: string, value = ''): boolean {
  return key.startsWith(ANNOTATION_PREFIX) && value !== '' && value !== 'runtime/default' && !value.startsWith('localhost/');
}
