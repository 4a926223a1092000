import type { ContainerView } from './container-view.ts';

/** Profiles that are named by annotations of the pod, from before there were fields for them. */

export interface ProfileAnnotation {
  key: string;
  value: string;
}

const APP_ARMOR = 'container.apparmor.security.beta.kubernetes.io/';
const SECCOMP_CONTAINER = 'container.seccomp.security.alpha.kubernetes.io/';
const SECCOMP_POD = 'seccomp.security.alpha.kubernetes.io/pod';

/**
 * The AppArmor annotation of the container, which still counts: since v1.30 the API server copies it into the field of new pods, and Pod
 * Security reads both. Source: KEP-24, kubernetes.io/docs/tutorials/security/apparmor.
 */
export function appArmorAnnotation({ container, group }: ContainerView): ProfileAnnotation | undefined {
  return annotationFor(group.template.annotations, APP_ARMOR, container.name);
}

/**
 * The seccomp annotation of the container, else of the pod. It does nothing since v1.27 and is of interest only because its author believes
 * it does. Source: KEP-135.
 */
export function seccompAnnotation({ container, group }: ContainerView): ProfileAnnotation | undefined {
  const { annotations } = group.template;
  const ofContainer = annotationFor(annotations, SECCOMP_CONTAINER, container.name);
  if (ofContainer) return ofContainer;
  const value = annotations[SECCOMP_POD];
  return value === undefined ? undefined : { key: SECCOMP_POD, value };
}

/** The type of the field that says the same as a seccomp annotation; undefined where the value is none of those that were defined. */
export function seccompTypeOfAnnotation(value: string): string | undefined {
  if (value === 'runtime/default' || value === 'docker/default') return 'RuntimeDefault';
  if (value.startsWith('localhost/')) return 'Localhost';
  return value === 'unconfined' ? 'Unconfined' : undefined;
}

/** Path of an annotation below the pod's metadata. */
export function annotationPath(key: string): string {
  return `annotations[${JSON.stringify(key)}]`;
}

/** Looks the key up without building it: most pods have no such annotation, and this runs for every container. */
function annotationFor(annotations: Record<string, string>, prefix: string, name: string): ProfileAnnotation | undefined {
  for (const key in annotations) {
    if (key.length !== prefix.length + name.length || !key.startsWith(prefix) || !key.endsWith(name)) continue;
    return { key, value: annotations[key] as string };
  }
  return undefined;
}
