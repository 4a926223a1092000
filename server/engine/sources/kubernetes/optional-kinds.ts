import type { Resource } from '#lib/kubernetes/projection/resources.ts';
import type { Logger } from '#server/log.ts';
import type { ApiClient } from './auth/client.ts';
import { Backoff } from './backoff.ts';
import { Discovery } from './discovery.ts';
import { ApiError, ConnectionError } from './errors.ts';
import { DOUBT_MS } from './failure.ts';
import type { Reflector } from './reflector.ts';
import { pause, type Timers } from './time.ts';

export interface OptionalKindsContext {
  client: ApiClient;
  now: () => number;
  timers: Timers;
  random: () => number;
  log: Pick<Logger, 'debug' | 'info' | 'warn'>;
}

interface OptionalScope {
  resource: Resource;
  reflector: Reflector;
}

/** Between two looks, half as much again by chance. */
const LOOK_EVERY_MS = 20_000;
/** Nobody gets another look earlier than this after the last. */
const LOOK_AGAIN_MS = 2_000;

/** Custom resources come last when an API server starts; for so long nobody believes that they are gone. */
const GONE_MS = 30_000;

/** Keeps the reflectors of optional kinds told whether, and in which version, the server has what they read. */
export class OptionalKinds {
  readonly #scopes: readonly OptionalScope[];
  readonly #context: OptionalKindsContext;
  readonly #discovery: Discovery;
  readonly #backoff: Backoff;
  /** Since when the server lacks what it had. */
  readonly #missingSince = new Map<Resource, number>();
  /** Whether the server has ever said what it has, and since when it refuses to. */
  #told = false;
  #refusedSince: number | null = null;
  #waiting = new AbortController();

  constructor(scopes: readonly OptionalScope[], context: OptionalKindsContext) {
    this.#scopes = scopes;
    this.#context = context;
    this.#discovery = new Discovery(context.client, [...new Set(scopes.map(({ resource }) => resource))]);
    this.#backoff = new Backoff(context.random);
  }

  /** Looks again soon, instead of when it is time. */
  lookAgain(): void {
    this.#waiting.abort();
  }

  /** Resolves after the signal has aborted. */
  async run(signal: AbortSignal): Promise<void> {
    if (this.#scopes.length === 0) return;
    const { timers } = this.#context;
    signal.addEventListener('abort', () => this.lookAgain(), { once: true });
    while (!signal.aborted) {
      this.#waiting = new AbortController();
      const wait = await this.#look(signal);
      await pause(Math.min(wait, LOOK_AGAIN_MS), timers, signal);
      if (wait > LOOK_AGAIN_MS) await pause(wait - LOOK_AGAIN_MS, timers, this.#waiting.signal);
    }
  }

  /** Milliseconds until the next look. */
  async #look(signal: AbortSignal): Promise<number> {
    try {
      const served = await this.#discovery.read(signal);
      this.#backoff.reset();
      this.#told = true;
      this.#refusedSince = null;
      const doubtful = this.#scopes.map((scope) => this.#tell(scope, served.get(scope.resource)));
      return doubtful.includes(true) ? LOOK_AGAIN_MS : LOOK_EVERY_MS * (1 + this.#context.random() / 2);
    } catch (error) {
      return signal.aborted ? 0 : this.#fail(error);
    }
  }

  /** True where it has to be asked again before it is believed. */
  #tell({ resource, reflector }: OptionalScope, version: string | null | undefined): boolean {
    if (version !== null) this.#missingSince.delete(resource);
    if (version === undefined) {
      if (typeof reflector.version !== 'string') this.#cannotTell(reflector, `the API server cannot say whether it has ${resource.kind}.${resource.group}`);
      return false;
    }
    if (version === null && typeof reflector.version === 'string') {
      const since = this.#missingSince.get(resource) ?? this.#context.now();
      this.#missingSince.set(resource, since);
      if (this.#context.now() - since < GONE_MS) return true;
    }
    if (reflector.version !== version && (reflector.version ?? version) !== null) this.#context.log.info({ kind: resource.plural, version }, version === null ? 'not installed any more' : 'installed');
    reflector.serve(version);
    return false;
  }

  #fail(error: unknown): number {
    const { log } = this.#context;
    const message = error instanceof Error ? error.message : String(error);
    const again = this.#backoff.failures > 0;
    const backoff = this.#backoff.next();
    log.debug({ failure: message }, 'the kinds of the API server could not be listed');
    if (error instanceof ApiError && error.status === 403) {
      // As with kinds: a server that has just started refuses what it used to say.
      this.#refusedSince ??= this.#context.now();
      if (this.#told && this.#context.now() - this.#refusedSince < DOUBT_MS) return LOOK_AGAIN_MS;
      // Nobody may ask what there is: the most likely version of each is tried, and a refusal says the rest.
      for (const { resource, reflector } of this.#scopes) if (typeof reflector.version !== 'string') reflector.serve(resource.version, { certain: false });
      return LOOK_EVERY_MS * (1 + this.#context.random() / 2);
    }
    const usual = (error instanceof ConnectionError && error.broken) || (error instanceof ApiError && error.status === 429);
    if (again || !usual) for (const { reflector } of this.#scopes) if (typeof reflector.version !== 'string') this.#cannotTell(reflector, message);
    return Math.max(backoff, (error instanceof ApiError && error.retryAfterMs) || 0);
  }

  /** Not installed at the last look is the last known state, which gets stale as any other. */
  #cannotTell(reflector: Reflector, message: string): void {
    reflector.health.failed(reflector.version === null ? 'stale' : 'error', message);
  }
}
