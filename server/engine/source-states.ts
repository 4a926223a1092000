import { isOptional } from '#lib/kubernetes/projection/resources.ts';
import type { SourceHealth, SourceState } from '#lib/model/inventory.ts';
import type { Settings } from '#lib/model/settings.ts';
import type { Readable } from '#lib/model/subject.ts';

/** Health of every kind at its source, by kind and, where an account reads only some namespaces, by namespace. */
export class SourceStates {
  private readonly states = new Map<string, SourceHealth>();
  private staleMs: number;

  constructor(settings: Settings) {
    this.staleMs = staleMsOf(settings);
  }

  reconfigure(settings: Settings): void {
    this.staleMs = staleMsOf(settings);
  }

  set(health: SourceHealth): void {
    this.states.set(keyOf(health.kind, namespaceOf(health)), health);
  }

  all(): SourceHealth[] {
    return [...this.states.values()];
  }

  /** True when every source that is expected, and any other that has been heard of, has answered or failed once. */
  settled(expected: readonly string[]): boolean {
    const all = this.all();
    return all.every(({ state }) => state !== 'loading') && expected.every((kind) => all.some((health) => health.kind === kind));
  }

  /** The sources that should be readable: kinds that a cluster may lack do not count where it lacks them. */
  present(): SourceHealth[] {
    return this.all().filter(({ kind, state }) => state !== 'absent' || !isOptional(kind));
  }

  /** True where at least half of the sources fail and never answered: the cluster cannot be reached, which is not an empty cluster. */
  unreachable(): boolean {
    const all = this.present();
    return all.length > 0 && all.filter(({ state, lastSeen }) => state === 'error' && lastSeen === null).length * 2 >= all.length;
  }

  /** What a check may rely on, `stale` turning into `error` some minutes after the last answer. */
  readable(kind: string, namespace: string, now: number): Readable {
    const health = this.states.get(keyOf(kind, namespace)) ?? this.states.get(keyOf(kind, ''));
    if (!health) return { state: 'loading', message: `${kind} have not been read yet` };
    return { state: this.effective(health, now), message: health.message };
  }

  /** The nearest instant at which a stale source stops counting; Infinity where none does. */
  nextChange(now: number): number {
    let next = Number.POSITIVE_INFINITY;
    for (const health of this.states.values()) {
      const at = (health.lastSeen ?? health.since) + this.staleMs;
      if (health.state === 'stale' && at > now && at < next) next = at;
    }
    return next;
  }

  /** Since when something may have changed that nobody has been told: kinds that are being read again, or do not answer while what was known stands. Null where none is behind. */
  behindSince(now: number): number | null {
    let earliest = Number.POSITIVE_INFINITY;
    for (const health of this.states.values()) {
      if (health.readingSince !== undefined) earliest = Math.min(earliest, health.readingSince);
      if (this.effective(health, now) === 'stale') earliest = Math.min(earliest, health.since);
    }
    return earliest === Number.POSITIVE_INFINITY ? null : earliest;
  }

  /** The state that counts: for some minutes what was last known stands where neither list nor watch succeeds (CHECKLIST: unknown in detail). */
  effective(health: SourceHealth, now: number): SourceState {
    return health.state === 'stale' && (health.lastSeen ?? health.since) + this.staleMs <= now ? 'error' : health.state;
  }
}

const staleMsOf = ({ thresholds }: Settings): number => thresholds.staleAfterMinutes * 60_000;

const namespaceOf = (health: SourceHealth): string => health.namespace ?? '';
const keyOf = (kind: string, namespace: string): string => `${kind}/${namespace}`;
