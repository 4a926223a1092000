import { apiPluralOf } from '#lib/kubernetes/projection/resources.ts';
import type { SourceHealth } from '#lib/model/inventory.ts';
import type { Logger } from '#server/log.ts';
import type { ApiClient } from './auth/client.ts';
import { Backoff } from './backoff.ts';
import { Collection, type CollectionContext } from './collection.ts';
import { ApiError, MalformedError, SilenceError } from './errors.ts';
import { DOUBT_MS, type Failure, judgeFailure, ruleFor } from './failure.ts';
import { HealthTracker } from './health.ts';
import { listPages } from './list.ts';
import { describeScope, inVersion, type Scope } from './scope.ts';
import type { Slots } from './slots.ts';
import { pause, type Timers } from './time.ts';
import { openWatch } from './watch.ts';

export interface ReflectorContext extends CollectionContext {
  client: ApiClient;
  slots: Slots;
  /** What all reflectors find out about the server. */
  server: { streamsLists: boolean };
  now: () => number;
  timers: Timers;
  random: () => number;
  log: Pick<Logger, 'debug' | 'warn'>;
  /** A kind that the server was said to have was not found: worth looking again which ones it has. */
  lookAgain: () => void;
}

/** What is known of a kind that the server may lack: the version in which it has it, null where it does not, undefined until that is known. */
interface Turn {
  version: string | null | undefined;
  /** False where it is a guess, because nobody may ask. */
  certain: boolean;
  ended: AbortController;
}

/** Servers send a bookmark each minute (with up to a quarter more); longer silence means that nobody is there any more. */
const SILENCE_MS = 90_000;
/** While a list streams in, events follow each other at once. */
const LIST_SILENCE_MS = 30_000;
const SLOW_RETRY_MS = 30_000;
const POLL_MS = 30_000;
/** A watch that lasted this long has worked, even if nothing happened. */
const PROVEN_MS = 30_000;
/** After so many refusals in a row to go on from where we were, it is no longer believed that it can be done. */
const RESUMES = 5;
/** After so many watches in a row that ended at once and brought nothing, it is listed again. */
const FRUITLESS = 3;

/** Keeps one scope in step with the server, for ever: list, watch, resume, and after every kind of failure again. */
export class Reflector {
  readonly health: HealthTracker;
  #scope: Scope;
  readonly #context: ReflectorContext;
  readonly #collection: Collection;
  readonly #backoff: Backoff;
  /** Streaming went silent or broke off the last time: this list is paged. */
  #pagesNext = false;
  /** Since when the server refuses what it used to give. */
  #refusedSince: number | null = null;
  /** How often in a row it was too late to go on from where we were. */
  #tooLate = 0;
  #turn: Turn;

  constructor(scope: Scope, context: ReflectorContext) {
    this.#scope = scope;
    this.#context = context;
    this.#collection = new Collection(scope, context);
    this.#backoff = new Backoff(context.random);
    this.#turn = { version: scope.resource.optional ? undefined : scope.resource.version, certain: true, ended: new AbortController() };
    this.health = new HealthTracker(scope, context.now, (health: SourceHealth) => context.emit([{ type: 'health', health }]));
  }

  /** The version in which the server is said to have this kind; null where it has none, undefined where nobody has said yet. */
  get version(): string | null | undefined {
    return this.#turn.version;
  }

  /**
   * Says in which version the server has this kind, or that it has none: what was known of it is gone then. Said again it is only proof that
   * this is still so.
   */
  serve(version: string | null, { certain = true } = {}): void {
    const { ended, ...before } = this.#turn;
    if (before.version === version && before.certain === certain) return version === null ? this.#tellAbsent() : undefined;
    this.#turn = { version, certain, ended: new AbortController() };
    ended.abort();
  }

  /** Resolves after the signal has aborted. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const { version, ended } = this.#turn;
      const turn = this.#scope.resource.optional ? AbortSignal.any([signal, ended.signal]) : signal;
      if (version === null) this.#vanish();
      if (typeof version !== 'string') await aborted(turn);
      else await this.#keep(version, turn);
    }
  }

  /** Keeps in step with the server until the signal aborts. */
  async #keep(version: string, signal: AbortSignal): Promise<void> {
    if (version !== this.#scope.resource.version) {
      this.#scope = inVersion(this.#scope, version);
      this.#collection.moveTo(this.#scope);
      this.health.movedTo(this.#scope);
    }
    while (!signal.aborted) {
      const wait = await this.#attempt(signal);
      if (!signal.aborted && wait > 0) await pause(wait, this.#context.timers, signal);
    }
  }

  #vanish(): void {
    this.#collection.clear();
    this.#backoff.reset();
    this.#tellAbsent();
  }

  #tellAbsent(): void {
    this.health.absent(`${apiPluralOf(this.#scope.resource)}.${this.#scope.resource.group} is not installed`);
  }

  /** Reads until something ends it; milliseconds to wait before the next attempt. */
  async #attempt(signal: AbortSignal): Promise<number> {
    const resumed = this.#collection.position !== null;
    if (!resumed && this.#collection.complete) this.health.readingAgain();
    try {
      return resumed ? await this.#follow(signal, () => {}) : await this.#listAndFollow(signal);
    } catch (error) {
      if (signal.aborted) return 0;
      if ((error instanceof SilenceError || error instanceof MalformedError) && this.#collection.listing) this.#pagesNext = true;
      this.#collection.abandonList();
      return this.#fail(error, resumed);
    }
  }

  async #listAndFollow(signal: AbortSignal): Promise<number> {
    const { server, slots } = this.#context;
    const release = await slots.acquire(signal);
    let watchable = true;
    try {
      if (server.streamsLists && !this.#pagesNext) {
        try {
          return await this.#follow(signal, release);
        } catch (error) {
          if (isUnsupported(error)) server.streamsLists = false;
          else if (isForbidden(error)) watchable = false;
          else throw error;
        }
      }
      await this.#list(signal);
      this.#pagesNext = false;
    } finally {
      release();
    }
    if (!watchable) return this.#poll();
    try {
      return await this.#follow(signal, () => {});
    } catch (error) {
      if (isForbidden(error)) return this.#poll();
      throw error;
    }
  }

  async #list(signal: AbortSignal): Promise<void> {
    const collection = this.#collection;
    collection.beginList();
    let version = '';
    try {
      for await (const page of listPages(this.#context.client, this.#scope, signal)) {
        await collection.addListed(page.items);
        version = page.resourceVersion;
      }
    } catch (error) {
      if (this.#scope.single === null || !isForbidden(error)) throw error;
      return this.#get(this.#scope.single, signal);
    }
    await collection.finishList(version);
  }

  /** The one object of this scope stands for the list; that there is none is an answer too, and still thrown. */
  async #get(path: string, signal: AbortSignal): Promise<void> {
    const collection = this.#collection;
    collection.beginList();
    try {
      await collection.addListed([await this.#context.client.json(path, { signal })]);
    } catch (error) {
      if (error instanceof ApiError && error.status === 404) await collection.finishList('');
      throw error;
    }
    await collection.finishList('');
  }

  /** Watches from where we are, or from nothing; milliseconds to wait after the server has ended it. */
  async #follow(signal: AbortSignal, onListed: () => void): Promise<number> {
    const { client, now, random } = this.#context;
    const collection = this.#collection;
    const from = collection.position;
    const silenceMs = (): number => (collection.listing ? LIST_SILENCE_MS : SILENCE_MS);
    if (from === null) collection.beginList();
    const timeoutSeconds = Math.round(300 + random() * 300);
    const watch = await openWatch(client, this.#scope, { from, timeoutSeconds, signal, silenceMs });
    const openedAt = now();
    if (from !== null) this.#answered();
    let worked = false;
    for await (const events of watch) {
      const listing = collection.listing;
      await collection.apply(events);
      if (collection.listing) continue;
      if (listing) {
        this.#answered();
        onListed();
      } else {
        this.health.seen(collection.size);
        worked = true;
        this.#tooLate = 0;
        this.#backoff.reset();
      }
    }
    signal.throwIfAborted();
    if (collection.listing) throw new MalformedError(`${client.host()} ended the list of ${describeScope(this.#scope)} before it was complete`);
    if (worked || now() - openedAt >= PROVEN_MS) {
      this.#backoff.reset();
      return 0;
    }
    // Something between the server and us lets no watch live: lists still bring what changes.
    if (this.#backoff.failures >= FRUITLESS) {
      collection.losePosition();
      this.#pagesNext = true;
    }
    return this.#backoff.next();
  }

  /** It has been read and may not be watched. */
  #poll(): number {
    const missingRule = ruleFor(this.#scope, this.#scope.single === null ? ['watch'] : ['list', 'watch']);
    this.#collection.losePosition();
    const message = `may be read but not watched: read again every ${POLL_MS / 1000} s`;
    this.#answered({ message, missingRule });
    this.#backoff.reset();
    return POLL_MS;
  }

  #answered(polled: Parameters<HealthTracker['ok']>[1] = null): void {
    this.#refusedSince = null;
    this.health.ok(this.#collection.size, polled);
  }

  #fail(error: unknown, resumed: boolean): number {
    const { log } = this.#context;
    const scope = describeScope(this.#scope);
    const failure = this.#judge(error);
    log.debug({ scope, failure: failure.message }, 'reading failed');
    if (failure.relist) {
      this.#collection.losePosition();
      // The server is well, and what was known will be compared with what there is now.
      if (this.#tooLate++ === 0) return 0;
    }
    if (failure.state !== 'failing') {
      if (this.#isDoubtful(failure)) return this.#backoff.next();
      this.#collection.losePosition();
      // Who may not watch may still list.
      if (resumed) return this.#backoff.next();
    }
    const again = this.#backoff.failures > 0;
    const wait = this.#waitAfter(failure);
    if (resumed && this.#backoff.failures >= RESUMES) this.#collection.losePosition();
    if (failure.usual && !again) return wait;
    const state = failure.state === 'failing' ? (this.#collection.complete ? 'stale' : 'error') : failure.state;
    if (state === 'absent' && this.#scope.resource.optional) this.#collection.clear();
    if (this.health.current.state !== state) log.warn({ scope, state, failure: failure.message }, 'source');
    this.health.failed(state, failure.message, failure.missingRule);
    return wait;
  }

  /** Where it can be looked up which kinds the server has, one that is not found is looked up. */
  #judge(error: unknown): Failure {
    const failure = judgeFailure(error, this.#scope);
    if (failure.state !== 'absent' || !this.#scope.resource.optional || !this.#turn.certain) return failure;
    this.#context.lookAgain();
    return { ...failure, state: 'failing', wait: 'backoff', doubtful: false, usual: true };
  }

  /** A refusal is believed once it has lasted, where it comes after the server has given what it refuses now. */
  #isDoubtful(failure: Failure): boolean {
    const { state } = this.health.current;
    if (!failure.doubtful || !this.#collection.complete || state === 'forbidden' || state === 'absent') return false;
    this.#refusedSince ??= this.#context.now();
    return this.#context.now() - this.#refusedSince < DOUBT_MS;
  }

  #waitAfter({ wait }: Failure): number {
    const backoff = this.#backoff.next();
    if (wait === 'now') return 0;
    if (wait === 'backoff') return backoff;
    const { random } = this.#context;
    return wait === 'slow' ? SLOW_RETRY_MS * (1 + random()) : Math.max(backoff, wait * (1 + random() / 10));
  }
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });

const isForbidden = (error: unknown): boolean => error instanceof ApiError && error.status === 403;

/** How servers without streaming lists answer: 422 with the feature off, 400 where the parameter is unknown (KEP-3157). */
const isUnsupported = (error: unknown): boolean => error instanceof ApiError && (error.status === 400 || error.status === 422);
