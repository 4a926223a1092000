import { FieldLocator } from './locate-field.ts';
import { firstLineOf, splitDocuments } from './read-documents.ts';
import type { ManifestObject } from './read-objects.ts';

/** Finds the lines of fields of objects in the text of one file; each document is looked at once, when it is first asked about. */
export class FieldLines {
  readonly #documents: Map<number, { line: number; locator: FieldLocator }>;

  constructor(text: string) {
    this.#documents = new Map(splitDocuments(text).map((document) => [firstLineOf(document), { line: document.line, locator: new FieldLocator(document.text) }]));
  }

  /** 1-based: of the field, or of the nearest one above it that is there. The line of the object's document where its text is another by now. */
  lineOf({ line, path }: Pick<ManifestObject, 'line' | 'path'>, field: readonly (string | number)[]): number {
    const document = this.#documents.get(line);
    const located = document?.locator.line([...(path ?? []), ...field]) ?? null;
    return document === undefined || located === null ? line : document.line + located;
  }
}
