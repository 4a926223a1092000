import type { InventoryObject, ResourceKind, SourceMessage } from '#lib/model/inventory.ts';
import type { Projector } from './projector.ts';
import { identify } from './raw-object.ts';

/** What was handed on of an object, by `namespace/name`. An empty version stands for one that has to be handed on again. */
export interface Known {
  namespace: string;
  name: string;
  uid: string;
  resourceVersion: string;
}

export const keyOf = ({ namespace, name }: { namespace: string; name: string }): string => `${namespace}/${name}`;

/** A list on its way in. Objects that are known in the same version are not even projected. */
export class Listing {
  readonly seen = new Map<string, Known>();
  readonly #changed = new Map<string, InventoryObject>();
  readonly #known: ReadonlyMap<string, Known>;
  readonly #projector: Projector;

  constructor(known: ReadonlyMap<string, Known>, projector: Projector) {
    this.#known = known;
    this.#projector = projector;
  }

  /** Throws MalformedError where it has no name. */
  take(raw: unknown, what: string): void {
    const identity = identify(raw, what);
    const key = keyOf(identity);
    const known = this.#known.get(key);
    const same = known?.uid === identity.uid && known.resourceVersion === identity.resourceVersion;
    this.seen.set(key, same ? known : identity);
    this.#changed.delete(key);
    if (same) return;
    const object = this.#projector.project(raw, identity);
    if (object) this.#changed.set(key, object);
  }

  /** It was deleted while the list came in. */
  drop(raw: unknown, what: string): void {
    const key = keyOf(identify(raw, what));
    this.seen.delete(key);
    this.#changed.delete(key);
  }

  /** The whole list as one message. */
  replacement(kind: ResourceKind): SourceMessage[] {
    return [{ type: 'replace', kind, objects: [...this.#changed.values()] }];
  }

  /** What leads from what is known to this list. */
  difference(kind: ResourceKind): SourceMessage[] {
    const messages: SourceMessage[] = [];
    for (const [key, { namespace, name, uid }] of this.#known) {
      if (this.seen.has(key)) continue;
      this.#projector.forget({ namespace, name });
      messages.push({ type: 'delete', kind, namespace, name, uid });
    }
    for (const object of this.#changed.values()) messages.push({ type: 'put', kind, object });
    return messages;
  }
}
