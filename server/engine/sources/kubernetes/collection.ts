import type { SourceMessage } from '#lib/model/inventory.ts';
import { keyOf, type Known, Listing } from './listing.ts';
import type { ObjectFaults } from './object-faults.ts';
import { type Classify, Projector } from './projector.ts';
import { identify } from './raw-object.ts';
import { isOlderVersion } from './resource-version.ts';
import { describeScope, type Scope } from './scope.ts';
import type { WatchEvent } from './watch.ts';

export interface CollectionContext {
  classify: Classify;
  emit: (messages: SourceMessage[]) => void;
  faults: ObjectFaults;
}

type ChangeEvent = Exclude<WatchEvent, { type: 'BOOKMARK' }>;

/** Objects are classified in batches of about this many while a list comes in. */
const BATCH = 500;

/**
 * What has been handed on of one scope, by identity alone. Turns lists and events into messages: each object classified before it is
 * emitted, and in the order in which the server sent them. The first list of a whole kind is one `replace`; later lists, and all that are of
 * one namespace only, come as the deletes and puts that make the difference, in one go.
 */
export class Collection {
  #scope: Scope;
  readonly #what: string;
  readonly #context: CollectionContext;
  #projector: Projector;
  #known: Map<string, Known> = new Map();
  #listing: Listing | null = null;
  #complete = false;
  #position: string | null = null;

  constructor(scope: Scope, context: CollectionContext) {
    this.#scope = scope;
    this.#what = describeScope(scope);
    this.#context = context;
    this.#projector = new Projector(scope.resource, context.classify, context.faults);
  }

  get size(): number {
    return this.#known.size;
  }

  /** Whether a list has ever been handed on. */
  get complete(): boolean {
    return this.#complete;
  }

  get listing(): boolean {
    return this.#listing !== null;
  }

  /** The version up to which everything has been handed on; null where only a list can tell. */
  get position(): string | null {
    return this.#position;
  }

  /** What is known stays, and the next thing has to be a list. */
  losePosition(): void {
    this.#position = null;
  }

  /** The same objects in another version of the API: the next list hands each on again. */
  moveTo(scope: Scope): void {
    this.abandonList();
    this.#scope = scope;
    this.#projector = new Projector(scope.resource, this.#context.classify, this.#context.faults);
    for (const [key, known] of this.#known) this.#known.set(key, { ...known, resourceVersion: '' });
    this.#position = null;
  }

  /** The server no longer has this kind: everything that was known of it is gone. */
  clear(): void {
    this.abandonList();
    const messages = new Listing(this.#known, this.#projector).difference(this.#scope.resource.plural);
    this.#known = new Map();
    this.#complete = false;
    this.#position = null;
    if (messages.length > 0) this.#context.emit(messages);
  }

  beginList(): void {
    this.#projector.discard();
    this.#listing = new Listing(this.#known, this.#projector);
  }

  /** The list broke off: what was known before it stays. */
  abandonList(): void {
    this.#projector.discard();
    this.#listing = null;
  }

  /** Throws MalformedError on an object without a name, and what `classify` throws. */
  async addListed(raws: readonly unknown[]): Promise<void> {
    for (const raw of raws) this.#listing?.take(raw, this.#what);
    await this.#classifyListed(BATCH);
  }

  async finishList(resourceVersion: string): Promise<void> {
    const listing = this.#listing;
    if (!listing) return;
    await this.#classifyListed(1);
    const { plural } = this.#scope.resource;
    const whole = !this.#complete && this.#scope.namespace === null;
    const messages = whole ? listing.replacement(plural) : listing.difference(plural);
    this.#known = listing.seen;
    this.#listing = null;
    this.#complete = true;
    this.#position = resourceVersion;
    if (messages.length > 0) this.#context.emit(messages);
  }

  /** Takes the events that came together. Those before one that throws are handed on. */
  async apply(events: Iterable<WatchEvent>): Promise<void> {
    const messages: SourceMessage[] = [];
    let position = this.#position;
    try {
      for (const event of events) {
        if (event.type === 'BOOKMARK') {
          if (event.listed) await this.finishList(event.resourceVersion);
          if (!this.#listing) position = event.resourceVersion;
        } else if (this.#listing) {
          if (event.type === 'DELETED') this.#listing.drop(event.raw, this.#what);
          else this.#listing.take(event.raw, this.#what);
        } else position = this.#change(event, position, messages);
      }
    } finally {
      if (this.#listing) await this.#classifyListed(BATCH);
      else await this.#handOn(messages, position);
    }
  }

  /** Adds the message for an event, unless it tells what is known already; the version up to which everything is told. */
  #change({ type, raw }: ChangeEvent, position: string | null, messages: SourceMessage[]): string | null {
    const kind = this.#scope.resource.plural;
    const identity = identify(raw, this.#what);
    const key = keyOf(identity);
    const known = this.#known.get(key);
    const { resourceVersion } = identity;
    const next = position !== null && isOlderVersion(resourceVersion, position) ? position : resourceVersion;
    if (isOlderVersion(resourceVersion, known?.resourceVersion ?? position ?? '')) return next;
    if (type === 'DELETED') {
      if (!this.#known.delete(key)) return next;
      this.#projector.forget(identity);
      messages.push({ type: 'delete', kind, namespace: identity.namespace, name: identity.name, uid: identity.uid });
      return next;
    }
    if (known?.resourceVersion === resourceVersion && known.uid === identity.uid) return next;
    this.#known.set(key, identity);
    const object = this.#projector.project(raw, identity);
    if (object) messages.push({ type: 'put', kind, object });
    return next;
  }

  async #handOn(messages: SourceMessage[], position: string | null): Promise<void> {
    try {
      await this.#projector.classify();
    } catch (error) {
      this.#distrust(messages);
      throw error;
    }
    this.#position = position;
    if (messages.length > 0) this.#context.emit(messages);
  }

  /** Objects with credentials that have not been recognised are not handed on; the next list brings them again. */
  #distrust(messages: SourceMessage[]): void {
    this.#position = null;
    for (const message of messages) {
      if (message.type !== 'put') continue;
      const known = this.#known.get(keyOf(message.object));
      if (known) this.#known.set(keyOf(known), { ...known, resourceVersion: '' });
    }
    const deletes = messages.filter(({ type }) => type === 'delete');
    if (deletes.length > 0) this.#context.emit(deletes);
  }

  async #classifyListed(atLeast: number): Promise<void> {
    if (this.#projector.pending >= atLeast) await this.#projector.classify();
  }
}
