import { dirname } from 'node:path';
import type { Logger } from 'pino';
import type { SourceMessage } from '#lib/model/inventory.ts';
import type { Clock } from '../../clock.ts';
import type { Source } from '../source.ts';
import { changedKinds, healthOfKinds, type ReadState } from './changes.ts';
import { findRawObject } from './find-raw-object.ts';
import { ManifestReader, type Manifests, objectKey } from './load-manifests.ts';
import { readText } from './read-text.ts';
import { FolderWatch } from './watch-folders.ts';

export interface ManifestsSourceOptions {
  /** A folder with all that is below it, or one file. */
  path: string;
  clock: Pick<Clock, 'now' | 'setTimeout' | 'clearTimeout'>;
  log: Pick<Logger, 'info' | 'error'>;
  emit: (messages: SourceMessage[]) => void;
}

/** Changes come in bursts (a checkout, a kustomize build): wait this long for the rest. */
const SETTLE_MS = 150;
/** Not every file system tells of changes. */
const POLL_MS = 15_000;
/** How often it is told that all is as it was. */
const HEALTH_MS = 60_000;

/** Reads manifests and watches them. */
export function createManifestsSource(options: ManifestsSourceOptions): Source {
  return new ManifestsSource(options);
}

class ManifestsSource implements Source {
  readonly #options: ManifestsSourceOptions;
  readonly #reader: ManifestReader;
  readonly #watch = new FolderWatch(() => this.#schedule(SETTLE_MS));
  #current: Manifests | null = null;
  #state: ReadState | null = null;
  #timer: { handle: unknown; at: number } | null = null;
  #reading: Promise<void> | null = null;
  #stopped = false;

  constructor(options: ManifestsSourceOptions) {
    this.#options = options;
    this.#reader = new ManifestReader([options.path]);
  }

  async start(): Promise<void> {
    this.#options.emit([{ type: 'cluster', cluster: { uid: null, kind: 'manifests', version: null, server: null } }]);
    await this.#read();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#unschedule();
    this.#watch.close();
    await this.#reading;
  }

  async readObject(ref: { kind: string; namespace: string; name: string }): Promise<unknown> {
    const entry = this.#current?.found.get(objectKey(ref.kind, ref.namespace, ref.name));
    const { text } = entry ? readText(entry.file) : { text: null };
    return text === null ? null : findRawObject(text, ref);
  }

  #schedule(delay: number): void {
    const at = this.#options.clock.now() + delay;
    if (this.#stopped || (this.#timer && this.#timer.at <= at)) return;
    this.#unschedule();
    this.#timer = { at, handle: this.#options.clock.setTimeout(() => void this.#readAgain(), delay) };
  }

  #unschedule(): void {
    if (this.#timer) this.#options.clock.clearTimeout(this.#timer.handle);
    this.#timer = null;
  }

  async #readAgain(): Promise<void> {
    this.#timer = null;
    // One at a time; what changed meanwhile is seen by the next one.
    await this.#reading;
    if (!this.#stopped) await this.#read();
  }

  async #read(): Promise<void> {
    this.#reading = this.#readOnce();
    await this.#reading;
    this.#reading = null;
    this.#schedule(POLL_MS);
  }

  async #readOnce(): Promise<void> {
    try {
      const next = await this.#reader.read();
      // A file is watched in its folder: editors replace it.
      this.#watch.set(next.folders.length > 0 ? next.folders : [dirname(this.#options.path)]);
      if (this.#stopped) return;
      if (next.unreadable === null) this.#take(next);
      else this.#fail(next.unreadable);
    } catch (error) {
      this.#options.log.error({ err: error }, 'manifests could not be read');
      this.#fail(error instanceof Error ? error.message : 'cannot be read');
    }
  }

  #take(next: Manifests): void {
    const messages = changedKinds(this.#current?.objects ?? null, next.objects);
    const state = this.#newState('ok', null);
    const told = this.#current;
    this.#current = next;
    const sameFaults = told !== null && JSON.stringify([told.faults, told.ignored]) === JSON.stringify([next.faults, next.ignored]);
    if (!sameFaults) messages.push({ type: 'faults', faults: next.faults, ignored: next.ignored });
    const due = this.#state?.state !== 'ok' || (state.lastSeen ?? 0) - (this.#state.lastSeen ?? 0) >= HEALTH_MS;
    if (messages.length === 0 && !due) return;
    this.#state = state;
    this.#options.emit([...messages, ...healthOfKinds(next.objects, state)]);
  }

  /** The folder itself cannot be read: what was known stays, and nobody may take it for the present. */
  #fail(message: string): void {
    const state = this.#newState('error', `${this.#options.path}: ${message}`);
    if (this.#state?.message === state.message) return;
    this.#state = state;
    this.#options.emit(healthOfKinds(this.#current?.objects ?? null, state));
  }

  #newState(state: 'ok' | 'error', message: string | null): ReadState {
    const now = this.#options.clock.now();
    const since = this.#state?.state === state ? this.#state.since : now;
    return { state, message, since, lastSeen: state === 'ok' ? now : (this.#state?.lastSeen ?? null), watched: this.#watch.complete };
  }
}
