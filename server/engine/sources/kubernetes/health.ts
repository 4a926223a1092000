import { apiVersionOf } from '#lib/kubernetes/projection/resources.ts';
import type { SourceHealth, SourceState } from '#lib/model/inventory.ts';
import type { Scope } from './scope.ts';

/** How often at most it is told that nothing but the time of the last answer has changed. */
const QUIET_MS = 30_000;

type Change = Partial<Pick<SourceHealth, 'state' | 'message' | 'missingRule' | 'objects' | 'watched' | 'apiVersion' | 'readingSince'>>;

/** Health of one scope; tells each change of it once, and now and then that it still answers. */
export class HealthTracker {
  #health: SourceHealth;
  #toldAt: number;
  readonly #now: () => number;
  readonly #tell: (health: SourceHealth) => void;

  constructor(scope: Scope, now: () => number, tell: (health: SourceHealth) => void) {
    this.#now = now;
    this.#tell = tell;
    this.#toldAt = now();
    this.#health = {
      kind: scope.resource.plural,
      namespace: scope.namespace,
      apiVersion: apiVersionOf(scope.resource),
      state: 'loading',
      since: now(),
      lastSeen: null,
      message: null,
      missingRule: null,
      objects: 0,
      watched: true,
    };
  }

  get current(): SourceHealth {
    return this.#health;
  }

  /** What is known stands, and the whole of it is being read again: until that is done nobody hears of changes. What is polled says so already. */
  readingAgain(): void {
    if (this.#health.watched && this.#health.readingSince === undefined) this.#change({ readingSince: this.#now() });
  }

  /** The source answers: `polled` says which verb is missing where it cannot be watched. */
  ok(objects: number, polled: { message: string; missingRule: SourceHealth['missingRule'] } | null = null): void {
    this.#health = { ...this.#health, lastSeen: this.#now() };
    this.#change({ state: 'ok', message: polled?.message ?? null, missingRule: polled?.missingRule ?? null, objects, watched: polled === null, readingSince: undefined });
    this.#tellQuietly();
  }

  /** Something came: an event, a bookmark, a page. */
  seen(objects: number): void {
    this.#health = { ...this.#health, lastSeen: this.#now(), objects };
    this.#tellQuietly();
  }

  /** The server has been asked and does not have this kind. */
  absent(message: string): void {
    this.#health = { ...this.#health, lastSeen: this.#now() };
    this.#change({ state: 'absent', message, missingRule: null, objects: 0, watched: true, readingSince: undefined });
    this.#tellQuietly();
  }

  /** The server can be reached now, and nothing of this kind has been read yet. */
  reading(): void {
    if (this.#health.state === 'error' && this.#health.lastSeen === null) this.#change({ state: 'loading', message: null, missingRule: null });
  }

  /** It is read in another version from now on. */
  movedTo({ resource }: Scope): void {
    this.#change({ apiVersion: apiVersionOf(resource) });
  }

  failed(state: Exclude<SourceState, 'ok' | 'loading'>, message: string, missingRule: SourceHealth['missingRule'] = null): void {
    // Where it is refused, what was known does not stand.
    this.#change({ state, message, missingRule, ...(state === 'absent' && { objects: 0 }), ...(state !== 'stale' && { readingSince: undefined }) });
  }

  #change(change: Change): void {
    const old = this.#health;
    const next: SourceHealth = { ...old, ...change };
    // What is stale has been so since it last answered.
    if (next.state !== old.state) next.since = next.state === 'stale' ? (old.lastSeen ?? this.#now()) : this.#now();
    this.#health = next;
    const told = ['state', 'message', 'watched', 'objects', 'apiVersion', 'readingSince'] as const;
    if (told.some((key) => next[key] !== old[key])) this.#send();
  }

  /** That it still answers, if nobody has been told for long. */
  #tellQuietly(): void {
    if (this.#now() - this.#toldAt >= QUIET_MS) this.#send();
  }

  #send(): void {
    this.#toldAt = this.#now();
    this.#tell(this.#health);
  }
}
