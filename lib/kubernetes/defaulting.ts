import type { AppArmorProfile, Container, PodSpec, PodTemplate, Resources } from '#lib/model/pod-spec.ts';

/**
 * What the API server fills into a pod as it is created, as far as anything here reads it. Pods that come from an API server have it
 * already; templates and manifests have not, and are judged by what their pods will be.
 *
 * Fills in hostPort = containerPort under hostNetwork, and requests = limits for each resource with a limit only, of containers and init
 * containers. Pod-level requests follow pod-level limits where no container requests that resource; where one does the API server sums
 * containers up instead, which is left out here.
 *
 * @returns the same object where nothing changes; the argument is never changed.
 * Source: pkg/apis/core/v1/defaults.go, Kubernetes v1.37.
 */
export function applyPodDefaults(spec: PodSpec): PodSpec {
  const withDefaults = (container: Container): Container => applyContainerDefaults(container, spec.hostNetwork === true);
  const containers = mapChanged(spec.containers, withDefaults);
  const initContainers = spec.initContainers && mapChanged(spec.initContainers, withDefaults);
  const resources = defaultPodRequests(spec.resources, [...containers, ...(initContainers ?? [])]);
  if (containers === spec.containers && initContainers === spec.initContainers && resources === spec.resources) return spec;
  return { ...spec, containers, ...(initContainers && { initContainers }), ...(resources && { resources }) };
}

function applyContainerDefaults(container: Container, hostNetwork: boolean): Container {
  const resources = defaultRequests(container.resources, () => true);
  const ports = hostNetwork ? container.ports && mapChanged(container.ports, defaultHostPort) : container.ports;
  if (resources === container.resources && ports === container.ports) return container;
  return { ...container, ...(resources && { resources }), ...(ports && { ports }) };
}

function defaultHostPort<T extends { containerPort?: number; hostPort?: number }>(port: T): T {
  return port.hostPort || port.containerPort === undefined ? port : { ...port, hostPort: port.containerPort };
}

function defaultPodRequests(resources: Resources | undefined, containers: readonly Container[]): Resources | undefined {
  return defaultRequests(
    resources,
    (resource) => isPodLevelResource(resource) && !containers.some((container) => container.resources?.requests?.[resource] !== undefined),
  );
}

function isPodLevelResource(resource: string): boolean {
  return resource === 'cpu' || resource === 'memory' || resource.startsWith('hugepages-');
}

function defaultRequests(resources: Resources | undefined, applies: (resource: string) => boolean): Resources | undefined {
  if (resources?.limits === undefined) return resources;
  const missing = Object.entries(resources.limits).filter(([resource]) => resources.requests?.[resource] === undefined && applies(resource));
  if (missing.length === 0) return resources;
  return { ...resources, requests: { ...resources.requests, ...Object.fromEntries(missing) } };
}

function mapChanged<T>(items: T[], change: (item: T) => T): T[] {
  const changed = items.map(change);
  return changed.some((item, index) => item !== items[index]) ? changed : items;
}

const APP_ARMOR_ANNOTATION = 'container.apparmor.security.beta.kubernetes.io/';

/**
 * Copies the older AppArmor annotations into fields, as the API server (v1.30 and later) does when a pod is created and before Pod Security
 * looks at it: for each container with an annotation and no profile of its own, unless that equals the pod's. Templates keep what they
 * say, so this is for pods that are yet to be created only. It changes the wording of Pod Security's answer, never the answer.
 *
 * @returns the same object where nothing changes; the argument is never changed.
 * Source: pkg/registry/core/pod/strategy.go, applyAppArmorVersionSkew.
 */
export function applyAppArmorAnnotations({ annotations, spec }: Pick<PodTemplate, 'annotations' | 'spec'>): PodSpec {
  if (spec.os?.name === 'windows' || !Object.keys(annotations).some((key) => key.startsWith(APP_ARMOR_ANNOTATION))) return spec;
  const ofPod = spec.securityContext?.appArmorProfile;
  const withProfile = (container: Container): Container => {
    const profile = profileOf(annotations[APP_ARMOR_ANNOTATION + container.name]);
    if (profile === undefined || container.securityContext?.appArmorProfile !== undefined || isSameProfile(profile, ofPod)) return container;
    return { ...container, securityContext: { ...container.securityContext, appArmorProfile: profile } };
  };
  const containers = mapChanged(spec.containers, withProfile);
  const initContainers = spec.initContainers && mapChanged(spec.initContainers, withProfile);
  if (containers === spec.containers && initContainers === spec.initContainers) return spec;
  return { ...spec, containers, ...(initContainers && { initContainers }) };
}

function profileOf(annotation: string | undefined): AppArmorProfile | undefined {
  if (annotation === 'unconfined') return { type: 'Unconfined' };
  if (annotation === 'runtime/default') return { type: 'RuntimeDefault' };
  if (!annotation?.startsWith('localhost/')) return undefined;
  const localhostProfile = annotation.slice('localhost/'.length);
  const isValid = localhostProfile !== '' && localhostProfile === localhostProfile.trim();
  return isValid ? { type: 'Localhost', localhostProfile } : undefined;
}

function isSameProfile(profile: AppArmorProfile, other: AppArmorProfile | undefined): boolean {
  return profile.type === other?.type && profile.localhostProfile === other?.localhostProfile;
}
