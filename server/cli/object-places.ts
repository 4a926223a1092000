import type { SarifPlace } from '#lib/export/sarif.ts';
import type { ObjectRef } from '#lib/model/inventory.ts';
import { FieldLines } from '../engine/sources/manifests/field-lines.ts';
import { type Manifests, objectKey } from '../engine/sources/manifests/load-manifests.ts';
import type { ManifestObject } from '../engine/sources/manifests/read-objects.ts';
import { readText } from '../engine/sources/manifests/read-text.ts';
import { splitPath } from '../engine/reads/yaml.ts';

/** Where objects and their fields stand in files. The text of one file at a time is kept: ask in the order of the files. */
export class ObjectPlaces {
  readonly #found: Manifests['found'];
  readonly #uriOf: (file: string) => string;
  #file: { name: string; lines: FieldLines | null } | null = null;

  constructor(found: Manifests['found'], uriOf: (file: string) => string) {
    this.#found = found;
    this.#uriOf = uriOf;
  }

  find({ kind, namespace, name }: ObjectRef): ManifestObject | undefined {
    return this.#found.get(objectKey(kind, namespace, name));
  }

  /** Begins with a file; fields of objects of others have the line of their object only. */
  open(file: string): void {
    if (this.#file?.name !== file) this.#file = { name: file, lines: linesOf(file) };
  }

  /** Null where no file holds the object. */
  place(ref: ObjectRef, path: string): SarifPlace | null {
    const object = this.find(ref);
    if (object === undefined) return null;
    const lines = object.file === this.#file?.name ? this.#file.lines : null;
    return { uri: this.#uriOf(object.file), line: lines?.lineOf(object, splitPath(path)) ?? object.line };
  }
}

/** Standard input has been read, and cannot be read again. */
function linesOf(file: string): FieldLines | null {
  const { text } = file.startsWith('/') ? readText(file) : { text: null };
  return text === null ? null : new FieldLines(text);
}
