import { isoSeconds, type KubeObject, type Owner, uidOf } from './raw.ts';

export interface Change {
  type: 'put' | 'delete';
  object: KubeObject;
}

export interface ObjectId {
  kind: string;
  namespace: string;
  name: string;
}

const keyOf = (kind: string, namespace: string, name: string): string => `${kind}/${namespace}/${name}`;

/** The objects of the demo cluster as its API server would have them, and what has changed since it was last asked. */
export class World {
  /** Milliseconds since the epoch: the time that new objects are made at. */
  now: number;
  readonly random: () => number;
  private readonly objects = new Map<string, KubeObject>();
  private readonly kinds = new Map<string, Map<string, KubeObject>>();
  private readonly owned = new Map<string, Set<string>>();
  private changes = new Map<string, Change>();
  private version = 1_000;
  private made = 0;

  constructor(now: number, random: () => number) {
    this.now = now;
    this.random = random;
  }

  get(kind: string, namespace: string, name: string): KubeObject | null {
    return this.objects.get(keyOf(kind, namespace, name)) ?? null;
  }

  /** As `get`; throws a RangeError where there is no such object: the script names only what is there. */
  need(kind: string, namespace: string, name: string): KubeObject {
    const found = this.get(kind, namespace, name);
    if (!found) throw new RangeError(`the demo has no ${kind} ${namespace}/${name}`);
    return found;
  }

  list(kind: string, namespace?: string): KubeObject[] {
    const all = [...(this.kinds.get(kind)?.values() ?? [])];
    return namespace === undefined ? all : all.filter(({ metadata }) => metadata.namespace === namespace);
  }

  all(): Iterable<KubeObject> {
    return this.objects.values();
  }

  ownedBy(owner: KubeObject, kind: string): KubeObject[] {
    return this.allOwnedBy(owner).filter((object) => object.kind === kind);
  }

  /** Creates or replaces an object, of which only the outermost fields may be written to later; identity and creation time stay those of the one before. */
  apply(object: KubeObject, createdAt = this.now): KubeObject {
    const { namespace = '', name } = object.metadata;
    const key = keyOf(object.kind, namespace, name);
    const before = this.objects.get(key);
    const stored: KubeObject = { ...object };
    stored.metadata = {
      ...stored.metadata,
      uid: before?.metadata.uid ?? object.metadata.uid ?? uidOf(`${key} ${++this.made}`),
      resourceVersion: String(++this.version),
      creationTimestamp: before?.metadata.creationTimestamp ?? object.metadata.creationTimestamp ?? isoSeconds(createdAt),
      ...(stored.metadata.ownerReferences && { ownerReferences: stored.metadata.ownerReferences.map((owner) => this.resolve(owner, namespace)) }),
    };
    this.objects.set(key, stored);
    const ofKind = this.kinds.get(object.kind);
    if (ofKind) ofKind.set(key, stored);
    else this.kinds.set(object.kind, new Map([[key, stored]]));
    for (const { uid = '' } of stored.metadata.ownerReferences ?? []) this.owned.set(uid, (this.owned.get(uid) ?? new Set()).add(key));
    this.note({ type: 'put', object: stored }, key);
    return stored;
  }

  /** Removes an object with all that it owns. */
  remove(kind: string, namespace: string, name: string): void {
    const object = this.need(kind, namespace, name);
    const key = keyOf(kind, namespace, name);
    this.objects.delete(key);
    this.kinds.get(kind)?.delete(key);
    for (const { uid = '' } of object.metadata.ownerReferences ?? []) this.owned.get(uid)?.delete(key);
    for (const owned of this.allOwnedBy(object)) this.remove(owned.kind, owned.metadata.namespace ?? '', owned.metadata.name);
    this.owned.delete(object.metadata.uid ?? '');
    this.note({ type: 'delete', object }, key);
  }

  get isChanged(): boolean {
    return this.changes.size > 0;
  }

  /** What changed since this was last asked; of several changes to one object the last. */
  takeChanges(): Change[] {
    const taken = [...this.changes.values()];
    this.changes = new Map();
    return taken;
  }

  private allOwnedBy({ metadata }: KubeObject): KubeObject[] {
    return [...(this.owned.get(metadata.uid ?? '') ?? [])].flatMap((key) => this.objects.get(key) ?? []);
  }

  private note(change: Change, key: string): void {
    this.changes.delete(key);
    this.changes.set(key, change);
  }

  private resolve(owner: Owner, namespace: string): Owner {
    const found = this.get(owner.kind, namespace, owner.name) ?? this.get(owner.kind, '', owner.name);
    return { ...owner, uid: owner.uid ?? found?.metadata.uid ?? uidOf(`${owner.kind} ${owner.name}`), controller: true, blockOwnerDeletion: true };
  }
}
