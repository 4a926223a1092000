import type { ContainerSecurityContext, PodSecurityContext, WindowsOptions } from '../model/pod-spec.ts';
import type { ContainerView } from './container-view.ts';

/**
 * Effective settings of a container: what the kubelet makes of the container's and the pod's securityContext together.
 * Nothing here allocates, because it runs for every container and check.
 * Source: pkg/securitycontext/util.go, DetermineEffectiveSecurityContext, Kubernetes v1.37.
 */

/** Fields that exist on both levels; where the container sets one, it stands as a whole. */
export type OverridableField = 'runAsNonRoot' | 'runAsUser' | 'runAsGroup' | 'seccompProfile' | 'appArmorProfile' | 'seLinuxOptions';

/** The value in force: the container's where it sets the field, else the pod's; undefined where neither does. */
export function effective<F extends OverridableField>(view: ContainerView, field: F): ContainerSecurityContext[F] & PodSecurityContext[F] {
  const own = view.container.securityContext?.[field];
  return (own === undefined ? view.group.template.spec.securityContext?.[field] : own) as ContainerSecurityContext[F] & PodSecurityContext[F];
}

/** The Windows option in force; unlike the other fields, windowsOptions are overridden one by one. */
export function effectiveWindowsOption<F extends keyof WindowsOptions>(view: ContainerView, field: F): WindowsOptions[F] {
  const own = view.container.securityContext?.windowsOptions?.[field];
  return own === undefined ? view.group.template.spec.securityContext?.windowsOptions?.[field] : own;
}

/** A path and the root it is below, as `Seen` wants them. */
export interface Place {
  path: string;
  root: 'container' | 'spec';
}

/** Where the effective value is set: at the pod only where the pod has the field and the container has not. */
export function placeOf(view: ContainerView, field: OverridableField, below = ''): Place {
  const own = view.container.securityContext?.[field] !== undefined;
  const ofPod = view.group.template.spec.securityContext?.[field] !== undefined;
  return { path: `securityContext.${field}${below}`, root: !own && ofPod ? 'spec' : 'container' };
}

/** Likewise for a Windows option. */
export function placeOfWindowsOption(view: ContainerView, field: keyof WindowsOptions): Place {
  const own = view.container.securityContext?.windowsOptions?.[field] !== undefined;
  const ofPod = view.group.template.spec.securityContext?.windowsOptions?.[field] !== undefined;
  return { path: `securityContext.windowsOptions.${field}`, root: !own && ofPod ? 'spec' : 'container' };
}

/** The pod has a user namespace of its own (KEP-127): its root is an unprivileged user on the node. */
export function hasUserNamespace(view: ContainerView): boolean {
  return view.group.template.spec.hostUsers === false;
}

/** Whether a Windows user name is the administrator's; names are not case sensitive there and may be qualified with a domain. */
export function isWindowsAdministrator(userName: string): boolean {
  return userName.slice(userName.lastIndexOf('\\') + 1).toLowerCase() === 'containeradministrator';
}
