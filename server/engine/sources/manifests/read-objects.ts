import type { LiteralCollector } from '#lib/kubernetes/literals.ts';
import { nameFaults } from '#lib/kubernetes/object-names.ts';
import { projectObject } from '#lib/kubernetes/projection/project-object.ts';
import { apiVersionOf, isServed, resourceForType, type Resource } from '#lib/kubernetes/projection/resources.ts';
import type { Raw } from '#lib/kubernetes/shape.ts';
import type { Fault, InventoryObject, ResourceKind } from '#lib/model/inventory.ts';
import { committedKeys, type CommittedSecret } from './committed-secrets.ts';
import { type Patch, patchesOf } from './kustomization.ts';
import { FieldLocator } from './locate-field.ts';
import { type Document, firstLineOf, readDocuments } from './read-documents.ts';

/** An object of a file. */
export interface ManifestObject {
  kind: ResourceKind;
  /** As in Kubernetes: `Deployment`. */
  type: string;
  object: InventoryObject;
  file: string;
  /** First line of the document; finding it in a list would take longer than reading the list. */
  line: number;
  /** Where it stands in its document; left out where it is the document. */
  path?: readonly (string | number)[];
}

/** What one file holds. */
export interface FileContent {
  objects: ManifestObject[];
  faults: Fault[];
  secrets: CommittedSecret[];
  /** How many objects of each kind are not graded, by `Kind` or `Kind.group`. */
  ignored: Map<string, number>;
  /** What a kustomization lays over objects of other files. */
  patches?: Patch[];
}

/** The warning of a file of comments alone. */
export const HOLDS_NO_OBJECT = 'holds no object';
/** What documents that are no objects at all are counted as, among the kinds that are not graded. */
export const NO_OBJECT = 'not an object of Kubernetes';

/** Reads the objects of a text. Literals go to the collector and have to be classified before the objects are used. */
export function readObjects(file: string, text: string, literals: LiteralCollector): FileContent {
  const content: FileContent = { objects: [], faults: [], secrets: [], ignored: new Map() };
  const { documents, faults } = readDocuments(text);
  content.faults.push(...faults.map((fault) => ({ file, ...fault })));
  for (const document of documents) new DocumentReader(file, document, literals, content).read();
  const patches = patchesOf(file, documents.map(({ value }) => value));
  if (patches.length > 0) content.patches = patches;
  if (documents.length === 0 && faults.length === 0) content.faults.push({ file, line: null, message: HOLDS_NO_OBJECT, level: 'warning' });
  return content;
}

/** Parts of a path: two for each list within a list. */
export const MAX_NESTING = 40;

class DocumentReader {
  readonly #file: string;
  readonly #document: Document;
  readonly #literals: LiteralCollector;
  readonly #content: FileContent;
  readonly #locator: FieldLocator;

  constructor(file: string, document: Document, literals: LiteralCollector, content: FileContent) {
    this.#file = file;
    this.#document = document;
    this.#literals = literals;
    this.#content = content;
    this.#locator = new FieldLocator(document.text);
  }

  read(): void {
    const { value, duplicateKey } = this.#document;
    if (duplicateKey !== undefined) this.#fault(duplicateKey, 'the same key stands twice in one mapping; the last one counts', 'warning');
    if (value !== null && value !== undefined) this.#readValue(value, [], null);
  }

  /** `list` is the list the value stands in, which may say what its items are. */
  #readValue(value: unknown, path: readonly (string | number)[], list: { apiVersion: string; kind: string } | null): void {
    if (!list && isForeign(value)) return this.#ignore(NO_OBJECT);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return this.#fault(this.#lineOf(path), `expected an object, got ${Array.isArray(value) ? 'an array' : value === null ? 'null' : `a ${typeof value}`}`);
    }
    const raw = value as Raw;
    const apiVersion = raw.apiVersion ?? list?.apiVersion;
    const kind = raw.kind ?? list?.kind;
    for (const [key, found] of Object.entries({ apiVersion, kind })) {
      if (typeof found !== 'string' || found === '') {
        const problem = found === undefined || found === null || found === '' ? 'is missing' : `got ${typeof found}`;
        return this.#fault(this.#lineOf([...path, key]), `${key}: expected string, ${problem}`);
      }
    }
    this.#readObject(raw, apiVersion as string, kind as string, path);
  }

  #readObject(raw: Raw, apiVersion: string, kind: string, path: readonly (string | number)[]): void {
    const resource = resourceForType(apiVersion, kind);
    if (resource) return this.#project(raw, resource, apiVersion, path);
    if (kind.endsWith('List') && 'items' in raw) return this.#readItems(raw, apiVersion, kind, path);
    if (kind === 'Secret' && apiVersion === 'v1') this.#noteSecret(raw, path);
    const slash = apiVersion.indexOf('/');
    this.#ignore(slash < 0 ? kind : `${kind}.${apiVersion.slice(0, slash)}`);
  }

  #readItems(raw: Raw, apiVersion: string, kind: string, path: readonly (string | number)[]): void {
    if (raw.items !== null && !Array.isArray(raw.items)) return this.#fault(this.#lineOf([...path, 'items']), `items: expected array, got ${typeof raw.items}`);
    if (path.length > MAX_NESTING) return this.#fault(this.#lineOf(path), 'lists stand within lists more deeply than anyone would write them');
    const type = kind === 'List' ? null : { apiVersion, kind: kind.slice(0, -'List'.length) };
    for (const [index, item] of ((raw.items ?? []) as unknown[]).entries()) this.#readValue(item, [...path, 'items', index], type);
  }

  #project(raw: Raw, resource: Resource, apiVersion: string, path: readonly (string | number)[]): void {
    const { object, faults } = projectObject(raw, { resource, literals: this.#literals, unchecked: true });
    const line = firstLineOf(this.#document);
    if (!isServed(resource, apiVersion)) {
      this.#fault(line, `${resource.kind} of ${apiVersion}, which current servers do not serve, is read as ${apiVersionOf(resource)}`, 'warning');
    }
    const invalid = object ? nameFaults(raw, resource, object) : (faults ?? []);
    for (const fault of invalid) this.#fault(this.#lineOf([...path, ...fault.keys]), `${nameOf(raw, resource)}: ${fault.path}: ${fault.message}`);
    if (!object || invalid.length > 0) return;
    if (hasNoContainers(object)) this.#fault(line, `${nameOf(raw, resource)}: has no containers`, 'warning');
    this.#content.objects.push({ kind: resource.plural, type: resource.kind, object, file: this.#file, line, ...(path.length > 0 && { path }) });
  }

  #noteSecret(raw: Raw, path: readonly (string | number)[]): void {
    const keys = committedKeys(raw);
    if (keys.length === 0) return;
    const metadata = (typeof raw.metadata === 'object' && raw.metadata !== null ? raw.metadata : {}) as Raw;
    const namespace = typeof metadata.namespace === 'string' ? metadata.namespace : 'default';
    const name = typeof metadata.name === 'string' ? metadata.name : '';
    this.#content.secrets.push({ file: this.#file, line: this.#lineOf(path), namespace, name, keys });
  }

  #ignore(what: string): void {
    this.#content.ignored.set(what, (this.#content.ignored.get(what) ?? 0) + 1);
  }

  #fault(line: number, message: string, level?: 'warning'): void {
    this.#content.faults.push({ file: this.#file, line, message, ...(level && { level }) });
  }

  #lineOf(path: readonly (string | number)[]): number {
    const located = this.#locator.line(path);
    return located === null ? firstLineOf(this.#document) : this.#document.line + located;
  }
}

/**
 * Files of other formats that stand among manifests: a chart's Chart.yaml, values, bills of materials, and patches of Kustomize (RFC 6902). An
 * object whose apiVersion and kind were forgotten has a name still, and is a fault.
 */
function isForeign(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0 && value.every((item: unknown) => isObject(item) && typeof item.op === 'string' && typeof item.path === 'string');
  if (!isObject(value) || value.kind !== undefined) return false;
  if (value.apiVersion === undefined) return !isObject(value.metadata) || value.metadata.name === undefined;
  return value.metadata === undefined && typeof value.name === 'string' && typeof value.version === 'string';
}

const isObject = (value: unknown): value is Raw => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A server would refuse it; what there is of it can be judged all the same. */
function hasNoContainers(object: InventoryObject): boolean {
  return (object.type === 'Pod' || object.type === 'Controller') && object.template?.spec.containers.length === 0;
}

/** `Deployment shop/cart`, as far as the object says. */
function nameOf(raw: Raw, resource: Resource): string {
  const metadata = (typeof raw.metadata === 'object' && raw.metadata !== null ? raw.metadata : {}) as Raw;
  const name = typeof metadata.name === 'string' ? metadata.name.slice(0, 100) : '(no name)';
  return `${resource.kind} ${resource.namespaced && typeof metadata.namespace === 'string' ? `${metadata.namespace}/` : ''}${name}`;
}
