import { FAIL, UNKNOWN, WAIVED } from '#lib/scoring/verdict-mask.ts';
import type { WaiverState } from '#lib/api/waivers.ts';
import type { Check } from '#lib/checks/check.ts';
import type { Waiver } from '#lib/model/waiver.ts';
import { scoreWorkload, type WorkloadScore } from '#lib/scoring/workload-score.ts';
import { coverAll, failingContainers } from '#lib/scoring/waivers/apply-waivers.ts';
import type { GradedWorkload, Grading } from '../grading.ts';

/** What one waiver does to the workloads it is about. */
export interface WaiverEffect {
  waiver: Waiver;
  /** Workloads it is about. */
  matched: number;
  /** Of these, where the check fails in what it covers, waived or not; and where that cannot be told. */
  failing: number;
  unknown: number;
  /** Where it takes part in waiving the check. */
  waived: GradedWorkload[];
  /** Where the check would fail without this waiver alone, and how the workload would then be scored. */
  needed: { workload: GradedWorkload; after: WorkloadScore }[];
}

const DAY_MS = 24 * 3_600_000;
/** Ends soon: within this time. */
const SOON_MS = 30 * DAY_MS;

/** The effects of every waiver that these workloads can tell of, also of those without any; those that are not valid yet are faults and left out. */
export function waiverEffects(grading: Grading, workloads: Iterable<GradedWorkload>, now: number): WaiverEffect[] {
  const effects = new Map<Waiver, WaiverEffect>();
  const effectOf = (waiver: Waiver): WaiverEffect => {
    let effect = effects.get(waiver);
    if (!effect) effects.set(waiver, (effect = { waiver, matched: 0, failing: 0, unknown: 0, waived: [], needed: [] }));
    return effect;
  };
  for (const waiver of grading.waivers.index.all) if (waiver.from <= now) effectOf(waiver);
  for (const workload of workloads) {
    for (const waiver of workload.annotation?.waivers ?? []) if (waiver.from <= now) effectOf(waiver);
    const candidates = grading.waivers.candidates(workload.ref, workload.annotation);
    if (!candidates) continue;
    for (const [index, check] of grading.checks.entries()) {
      for (const waiver of candidates(check.id)) {
        const effect = effects.get(waiver);
        if (effect && hasContainer(workload, waiver)) addTo(effect, { grading, workload, check, index });
      }
    }
  }
  return [...effects.values()];
}

function addTo(effect: WaiverEffect, { grading, workload, check, index }: { grading: Grading; workload: GradedWorkload; check: Check; index: number }): void {
  const { waiver } = effect;
  const mask = workload.masks[index] as number;
  effect.matched++;
  const failing = (): ReadonlySet<string | null> => failingContainers(check, workload.built.subject);
  const fails = (mask & (FAIL | WAIVED)) !== 0 && (waiver.container === null || failing().has(waiver.container));
  if (!fails) {
    if (mask & UNKNOWN) effect.unknown++;
    return;
  }
  effect.failing++;
  const together = workload.waived?.get(index);
  if (!together?.includes(waiver)) return;
  effect.waived.push(workload);
  if (coverAll(together.filter((other) => other !== waiver), failing)) return;
  const masks = workload.masks.slice();
  masks[index] = (mask & ~WAIVED) | FAIL;
  effect.needed.push({ workload, after: scoreWorkload(grading.checks, masks) });
}

const hasContainer = ({ built }: GradedWorkload, { container }: Waiver): boolean =>
  container === null ||
  built.subject.groups.some(({ template: { spec } }) => [spec.initContainers, spec.containers, spec.ephemeralContainers].some((list) => list?.some(({ name }) => name === container)));

/** @param cluster slug of the cluster that the effects are of. */
export function stateOf({ waiver, matched, failing, unknown, waived }: WaiverEffect, cluster: string, now: number): WaiverState {
  if (waiver.cluster !== null && waiver.cluster !== cluster) return 'elsewhere';
  if (waiver.until <= now) return 'expired';
  if (matched === 0) return 'unmatched';
  if (waived.length === 0 && failing > 0) return 'partial';
  // What cannot be told may well fail: it is not said to be needless.
  if (waived.length === 0 && unknown === 0) return 'unneeded';
  return waiver.until - now <= SOON_MS ? 'expiring' : 'active';
}
