import type { Check } from '../../checks/check.ts';
import type { Subject } from '../../model/subject.ts';
import type { Waiver } from '../../model/waiver.ts';
import { explainCheck } from '../grade-subject.ts';
import { FAIL, WAIVED } from '../verdict-mask.ts';
import { isInForce, nextTurn } from './expiry.ts';

/** By index of the check: the waivers in force that are about it, where together they cover all that fails. */
export type WaivedChecks = ReadonlyMap<number, readonly Waiver[]>;

export interface Waived {
  /** Null where nothing is waived. */
  checks: WaivedChecks | null;
  /** The instant at which a waiver that matters begins or ends; Infinity where there is none. */
  changesAt: number;
}

/** The waivers about one check of the workload; container and time are not looked at. */
export type Candidates = (check: string) => readonly Waiver[];

/** The containers in which the check fails; null stands for evidence that is not of one container. */
export function failingContainers(check: Check, subject: Subject): ReadonlySet<string | null> {
  const failing = explainCheck(check, subject).filter(({ verdict }) => verdict === 'fail');
  return new Set(failing.map(({ container }) => container));
}

/**
 * Whether the waivers cover everything that fails: one without a container covers all of it, one with a container what fails in containers of
 * that name, in every group of pods (CHECKLIST: waived). `failing` is asked for only where it matters.
 */
export function coverAll(waivers: readonly Waiver[], failing: () => ReadonlySet<string | null>): boolean {
  if (waivers.length === 0) return false;
  if (waivers.some(({ container }) => container === null)) return true;
  const containers = [...failing()];
  return containers.length > 0 && containers.every((container) => container !== null && waivers.some((waiver) => waiver.container === container));
}

/** Turns FAIL to WAIVED in the masks wherever the waivers in force cover all that fails; the other verdicts of a mask stay. */
export function applyWaivers(checks: readonly Check[], subject: Subject, masks: Uint8Array, candidates: Candidates, now: number): Waived {
  let waived: Map<number, readonly Waiver[]> | null = null;
  let changesAt = Number.POSITIVE_INFINITY;
  for (let i = 0; i < masks.length; i++) {
    const mask = masks[i] as number;
    if (!(mask & FAIL)) continue;
    const check = checks[i] as Check;
    const about = candidates(check.id);
    if (about.length === 0) continue;
    for (const waiver of about) changesAt = Math.min(changesAt, nextTurn(waiver, now));
    const inForce = about.filter((waiver) => isInForce(waiver, now));
    if (!coverAll(inForce, () => failingContainers(check, subject))) continue;
    masks[i] = (mask & ~FAIL) | WAIVED;
    (waived ??= new Map()).set(i, inForce);
  }
  return { checks: waived, changesAt };
}

/** The waiver that decides how long a check stays waived: of those without a container the last to end, else the first. */
export function decidingWaiver(waivers: readonly Waiver[]): Waiver {
  const whole = waivers.filter(({ container }) => container === null);
  const [first, ...rest] = (whole.length > 0 ? whole : waivers) as [Waiver, ...Waiver[]];
  return rest.reduce((best, waiver) => (whole.length > 0 ? waiver.until > best.until : waiver.until < best.until) ? waiver : best, first);
}
