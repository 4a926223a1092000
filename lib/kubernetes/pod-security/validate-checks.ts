import type { PodSecurityCheck } from './check.ts';
import { minorOf } from './versions.ts';

/**
 * Refuses a list of checks that would not mean one thing.
 *
 * @throws Error when an id occurs twice, a check has no revision or revisions out of order, a baseline check overrides something, or a
 * restricted one overrides what is not a baseline check in the list.
 */
export function validateChecks(checks: readonly PodSecurityCheck[]): void {
  const levels = new Map<string, PodSecurityCheck['level']>();
  for (const check of checks) {
    if (levels.has(check.id)) throw new Error(`Pod Security check ${check.id} is listed twice`);
    levels.set(check.id, check.level);
    validateRevisions(check);
  }
  for (const check of checks) {
    for (const overridden of check.revisions.flatMap((revision) => revision.overrides ?? [])) {
      if (check.level !== 'restricted') {
        throw new Error(`Pod Security check ${check.id} is ${check.level} and may not override ${overridden}`);
      }
      if (levels.get(overridden) !== 'baseline') {
        throw new Error(`Pod Security check ${check.id} overrides ${overridden}, which is no baseline check`);
      }
    }
  }
}

function validateRevisions(check: PodSecurityCheck): void {
  if (check.revisions.length === 0) throw new Error(`Pod Security check ${check.id} has no revision`);
  let previous = -1;
  for (const { since } of check.revisions) {
    if (minorOf(since) <= previous) throw new Error(`Pod Security check ${check.id} has its revision ${since} out of order`);
    previous = minorOf(since);
  }
}
