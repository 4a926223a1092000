import type { CheckPod, CheckRevision, PodSecurityCheck } from './check.ts';
import { minorOf, type PodSecurityVersion } from './versions.ts';
import { validateChecks } from './validate-checks.ts';

/** A check in the revision that a policy version asks for. */
export interface CheckInForce {
  id: string;
  checkPod: CheckPod;
}

/** Finds the checks that a level and a policy version ask for, in the order in which the API server reports them. */
export type CheckRegistry = (level: PodSecurityCheck['level'], version: PodSecurityVersion) => readonly CheckInForce[];

/**
 * Works out once, for every level and version, which checks apply: each check in the revision in force, and at restricted the baseline
 * checks too unless a restricted one overrides them. Versions newer than the newest revision get the newest one's.
 *
 * @throws Error when the checks contradict each other; see `validateChecks`.
 */
export function createCheckRegistry(checks: readonly PodSecurityCheck[]): CheckRegistry {
  validateChecks(checks);
  const baseline = inReportOrder(checks, 'baseline');
  const restricted = inReportOrder(checks, 'restricted');
  const newest = Math.max(...checks.flatMap((check) => check.revisions.map((revision) => minorOf(revision.since))));
  const tables: Record<PodSecurityCheck['level'], (readonly CheckInForce[])[]> = { baseline: [], restricted: [] };
  for (let minor = 0; minor <= newest; minor++) {
    const overridden = new Set(restricted.flatMap((check) => revisionAt(check, minor)?.overrides ?? []));
    tables.baseline.push(inForce(baseline, minor));
    tables.restricted.push(inForce([...baseline.filter((check) => !overridden.has(check.id)), ...restricted], minor));
  }
  return (level, version) => tables[level][Math.min(minorOf(version), newest)] ?? [];
}

/** The revision of a check that holds at a minor version, undefined before its first. */
export function revisionAt(check: PodSecurityCheck, minor: number): CheckRevision | undefined {
  return check.revisions.findLast((revision) => minorOf(revision.since) <= minor);
}

function inReportOrder(checks: readonly PodSecurityCheck[], level: PodSecurityCheck['level']): PodSecurityCheck[] {
  return checks.filter((check) => check.level === level).sort((a, b) => (a.id < b.id ? -1 : 1));
}

function inForce(checks: readonly PodSecurityCheck[], minor: number): CheckInForce[] {
  return checks.flatMap((check) => {
    const revision = revisionAt(check, minor);
    return revision === undefined ? [] : [{ id: check.id, checkPod: revision.checkPod }];
  });
}
