import type { Forbidden, PodSecuritySubject } from './check.ts';
import { POD_SECURITY_CHECKS } from './checks/index.ts';
import type { PodSecurityLevel } from './levels.ts';
import { type CheckInForce, createCheckRegistry } from './registry.ts';
import type { PodSecurityVersion } from './versions.ts';

/** One check that a pod fails; `check` is upstream's id, for example `hostPathVolumes`. */
export interface PodSecurityViolation extends Forbidden {
  check: string;
}

/** `reason` is what the API server says after `violates PodSecurity "level:version": `, character for character. */
export type PodSecurityVerdict = { allowed: true } | { allowed: false; reason: string; violations: PodSecurityViolation[] };

const ALLOWED: PodSecurityVerdict = Object.freeze({ allowed: true });

const checksFor = createCheckRegistry(POD_SECURITY_CHECKS);

/** The last pod that baseline allowed: restricted is asked next, and most of its checks are baseline's. */
let allowedByBaseline: { pod: PodSecuritySubject; version: PodSecurityVersion } | null = null;
const addedByRestricted = new Map<PodSecurityVersion, readonly CheckInForce[]>();

/** The verdict of `evaluatePodSecurity` alone: the first check that forbids the pod decides, and nothing is worded. */
export function isAllowed(pod: PodSecuritySubject, level: PodSecurityLevel, version: PodSecurityVersion): boolean {
  if (level === 'privileged') return true;
  const isRestOnly = level === 'restricted' && allowedByBaseline?.pod === pod && allowedByBaseline.version === version;
  allowedByBaseline = null;
  for (const { checkPod } of isRestOnly ? checksAdded(version) : checksFor(level, version)) if (checkPod(pod) !== undefined) return false;
  if (level === 'baseline') allowedByBaseline = { pod, version };
  return true;
}

/** The checks of restricted that are not baseline's as they stand. */
function checksAdded(version: PodSecurityVersion): readonly CheckInForce[] {
  let added = addedByRestricted.get(version);
  if (!added) {
    const baseline = new Set(checksFor('baseline', version).map(({ checkPod }) => checkPod));
    addedByRestricted.set(version, (added = checksFor('restricted', version).filter(({ checkPod }) => !baseline.has(checkPod))));
  }
  return added;
}

/**
 * Decides whether Pod Security Admission would admit a pod, as a v1.37 API server does.
 *
 * Exemptions are the caller's: they go by user, namespace and runtime class. The specification is taken as it is; what has not been
 * through an API server yet goes through `applyPodDefaults` first, because hostPorts and volumes depend on it.
 *
 * @param version the policy version; `latest` and unknown newer ones mean the newest known.
 */
export function evaluatePodSecurity(pod: PodSecuritySubject, level: PodSecurityLevel, version: PodSecurityVersion): PodSecurityVerdict {
  if (level === 'privileged') return ALLOWED;
  let violations: PodSecurityViolation[] | undefined;
  for (const { id, checkPod } of checksFor(level, version)) {
    const forbidden = checkPod(pod);
    if (forbidden !== undefined) (violations ??= []).push({ check: id, ...forbidden });
  }
  if (violations === undefined) return ALLOWED;
  return { allowed: false, reason: violations.map(({ reason, detail }) => `${reason} (${detail})`).join(', '), violations };
}
