import type { CheckId } from '../../../checks/ids.ts';
import type { ObjectRef } from '../../../model/inventory.ts';

/**
 * A system add-on whose failures are what it is for. A set waives a check only where passing it would take away what the add-on does, or would
 * change nothing. What its manifests merely leave unset counts as everywhere, and is said in `leaves`. Switched on by name (`waivers.addOns`
 * in the configuration).
 */
export interface AddOn {
  name: string;
  title: string;
  /** When somebody last compared this with the add-on's own manifests, as a date: it has no expiry. */
  reviewed: string;
  /** What was read then: version, and the file or chart with the values that were given. */
  upstream: readonly string[];
  parts: readonly AddOnPart[];
  /** What those manifests fail and this does not waive, at least not in all containers. */
  leaves: readonly { checks: readonly CheckId[]; why: string }[];
}

export interface AddOnPart {
  /** Exactly these workloads, as the add-on's own manifests name them. */
  workloads: readonly ObjectRef[];
  waives: readonly AddOnEntry[];
}

export interface AddOnEntry {
  checks: readonly CheckId[];
  /** Only what fails in containers of these names; left out: for checks that ask about the pod as a whole. */
  containers?: readonly string[];
  reason: string;
}

export const daemonSet = (namespace: string, name: string): ObjectRef => ({ kind: 'DaemonSet', namespace, name });
export const deployment = (namespace: string, name: string): ObjectRef => ({ kind: 'Deployment', namespace, name });

/** The day of the review that all sets last had together. */
export const REVIEWED = '2026-11-24';

/** What a privileged container that has to be root fails, whatever else it says. */
export const PRIVILEGED: readonly CheckId[] = ['privileged', 'privilege-escalation', 'run-as-non-root'];
/** Root has nothing to escalate to: it holds at once whatever its container may hold, so both stand and fall together. */
export const ROOT: readonly CheckId[] = ['run-as-non-root', 'privilege-escalation'];
export const LEVELS: readonly CheckId[] = ['pod-security-baseline', 'pod-security-restricted'];
export const HOST_PATHS: readonly CheckId[] = ['host-path', 'writable-host-path'];

/** A privileged container holds every capability and runs without a seccomp profile: what its manifest says of them changes nothing. */
export const noEffect = (checks: readonly CheckId[], ...containers: string[]): AddOnEntry => ({
  checks,
  containers,
  reason: 'The container is privileged: it holds every capability and runs without a seccomp profile, whatever its manifest says of them',
});

/** The add-on asks the API server by an account of its own. */
export const asksApi = (what: string): AddOnEntry => ({
  checks: ['service-account-token'],
  reason: `${what}, by an account of its own: to say so on the pod as well would change nothing`,
});

/** Why most of what is left is left. */
export const UNSET = 'Left unset upstream, and nothing there says that it has to be';
