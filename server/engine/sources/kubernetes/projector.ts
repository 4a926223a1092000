import { LiteralCollector } from '#lib/kubernetes/literals.ts';
import { projectObject } from '#lib/kubernetes/projection/project-object.ts';
import type { Resource } from '#lib/kubernetes/projection/resources.ts';
import type { InventoryObject } from '#lib/model/inventory.ts';
import type { ObjectFaults } from './object-faults.ts';
import type { Identity } from './raw-object.ts';

export type Classify = (literals: LiteralCollector) => Promise<void>;

/** Reduces raw objects of one kind. What it gives may only be handed on after `classify`. */
export class Projector {
  readonly #resource: Resource;
  readonly #classify: Classify;
  readonly #faults: ObjectFaults;
  #literals = new LiteralCollector();
  #pending = 0;

  constructor(resource: Resource, classify: Classify, faults: ObjectFaults) {
    this.#resource = resource;
    this.#classify = classify;
    this.#faults = faults;
  }

  /** How many objects wait for `classify`. */
  get pending(): number {
    return this.#pending;
  }

  /** Null where the object is not as the API has it; that is noted, and what was known of it stays. */
  project(raw: unknown, identity: Identity): InventoryObject | null {
    const { object, faults } = projectObject(raw, { resource: this.#resource, literals: this.#literals });
    this.#pending++;
    this.#faults.set(this.#nameOf(identity), faults?.map(({ path, message }) => `${path}: ${message}`).join('; ') ?? null);
    return object;
  }

  /** The object is gone, and with it what was wrong with it. */
  forget(identity: Pick<Identity, 'namespace' | 'name'>): void {
    this.#faults.set(this.#nameOf(identity), null);
  }

  /** Recognises the credentials among the literals of what has been projected; the values are gone then. */
  async classify(): Promise<void> {
    const literals = this.#literals;
    const pending = this.#pending;
    this.discard();
    if (pending > 0) await this.#classify(literals);
  }

  /** What has been projected and not classified will not be used. */
  discard(): void {
    this.#literals = new LiteralCollector();
    this.#pending = 0;
  }

  #nameOf({ namespace, name }: Pick<Identity, 'namespace' | 'name'>): string {
    return `${this.#resource.kind} ${namespace === '' ? name : `${namespace}/${name}`}`;
  }
}
