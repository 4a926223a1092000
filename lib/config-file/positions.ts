import { isAlias, isMap, isScalar, isSeq, type Document, type Node } from 'yaml';

export type Path = readonly PropertyKey[];

/** Where the key and the value at a path begin, as offsets of the text; for an entry of a list both are those of the entry. */
interface Place {
  key: number;
  value: number;
}

/** A key that is there more than once in one mapping. */
export interface DoubleKey {
  path: Path;
  first: number;
  again: number;
}

/** How deep a file may be nested: none of ours needs more, and reading must end. */
const DEEPEST = 20;

/** Where every key and value of a document is. */
export class Positions {
  readonly doubles: DoubleKey[] = [];
  private readonly places = new Map<string, Place>();
  private readonly document: Document;

  constructor(document: Document) {
    this.document = document;
    const root = document.contents as Node | null;
    this.walk(root, [], offsetOf(root));
  }

  keyAt(path: Path): number {
    return this.nearest(path).key;
  }

  valueAt(path: Path): number {
    return this.nearest(path).value;
  }

  /** The part of the path that the text has: a short form stands for keys that are not there. */
  written(path: Path): Path {
    let length = path.length;
    while (length > 0 && !this.places.has(idOf(path.slice(0, length)))) length--;
    return path.slice(0, length);
  }

  private nearest(path: Path): Place {
    return this.places.get(idOf(this.written(path))) ?? { key: 0, value: 0 };
  }

  private walk(node: Node | null, path: Path, key: number): void {
    this.places.set(idOf(path), { key, value: node === null ? key : offsetOf(node) });
    const target = isAlias(node) ? node.resolve(this.document) : node;
    if (path.length >= DEEPEST) return;
    if (isSeq(target)) for (const [index, item] of target.items.entries()) this.walk(item as Node, [...path, index], offsetOf(item as Node));
    if (!isMap(target)) return;
    for (const pair of target.items) {
      const name = isScalar(pair.key) ? String(pair.key.value) : String(pair.key);
      const at = offsetOf(pair.key as Node | null);
      const below = [...path, name];
      const known = this.places.get(idOf(below));
      if (known) this.doubles.push({ path: below, first: known.key, again: at });
      else this.walk(pair.value as Node | null, below, at);
    }
  }
}

const idOf = (path: Path): string => JSON.stringify(path);
const offsetOf = (node: Node | null | undefined): number => node?.range?.[0] ?? 0;
