import { normalize } from 'node:path';
import type { Fault, InventoryObject, ResourceKind } from '#lib/model/inventory.ts';
import type { CommittedSecret } from './committed-secrets.ts';
import { findFiles } from './find-files.ts';
import { type ReadFiles, readFiles } from './read-files.ts';
import type { FileContent, ManifestObject } from './read-objects.ts';

/** Everything that the given files and folders hold. */
export interface Manifests {
  /** By kind; kinds without objects are left out. */
  objects: Map<ResourceKind, InventoryObject[]>;
  /** In the order of the files. Those of level `warning` lost nothing. */
  faults: Fault[];
  /** How many objects of each kind are not graded, by `Kind` or `Kind.group`. */
  ignored: Record<string, number>;
  secretsWithData: CommittedSecret[];
  /** Where each object that counts was found, by `objectKey`. */
  found: Map<string, ManifestObject>;
  folders: string[];
  /** Why none of the given paths could be read; null where one could. */
  unreadable: string | null;
}

export interface ReadOptions {
  /** Writes a path as its user would, in faults. */
  show?: (path: string) => string;
  /** In this thread where left out. */
  readFiles?: ReadFiles;
}

interface KnownFile {
  version: string;
  content: FileContent;
}

/**
 * Reads manifests again and again: a file that has not changed is not read twice, and its objects stay the same ones. What breaks while it is
 * watched stays as it was last known, beside its fault.
 */
export class ManifestReader {
  readonly #paths: readonly string[];
  readonly #show: (path: string) => string;
  readonly #readFiles: ReadFiles;
  #known = new Map<string, KnownFile>();

  constructor(paths: readonly string[], { show = (path) => path, readFiles: read = readFiles }: ReadOptions = {}) {
    this.#paths = paths;
    this.#show = show;
    this.#readFiles = read;
  }

  async read(): Promise<Manifests> {
    const { files, folders, faults } = this.#find();
    const changed = files.filter(({ path, version }) => this.#known.get(path)?.version !== version);
    const read = await this.#readFiles(changed);
    const contents = new Map(changed.map(({ path }, index) => [path, keepLost(this.#known.get(path)?.content, read[index] as FileContent)]));
    const known = new Map(files.map(({ path, version }) => [path, { version, content: contents.get(path) ?? (this.#known.get(path) as KnownFile).content }]));
    this.#known = known;
    const unreadable = files.length + folders.length === 0 ? (faults[0]?.message ?? null) : null;
    const all = [...known.values()].map(({ content }) => content);
    return { ...merge(all, faults.map((fault) => ({ ...fault, line: null })), this.#show), folders, unreadable };
  }

  #find(): ReturnType<typeof findFiles> {
    const found = findFiles(this.#paths.filter((path) => path !== '-'));
    if (this.#paths.includes('-')) found.files.push({ path: '-', version: '', size: 0 });
    return found;
  }
}

/**
 * Reads manifests once: folders with all that is below them, files, and standard input for `-`. Never throws on foreign content; what
 * cannot be used is in `faults`, and the rest is used.
 */
export async function loadManifests(paths: readonly string[], options?: ReadOptions): Promise<Manifests> {
  return new ManifestReader(paths, options).read();
}

/** A file is often saved half-way: its objects are not gone because they cannot be read just now. */
function keepLost(before: FileContent | undefined, content: FileContent): FileContent {
  if (!before || content.faults.every((fault) => fault.level === 'warning')) return content;
  const keyOf = ({ type, object }: ManifestObject): string => objectKey(type, object.namespace, object.name);
  const there = new Set(content.objects.map(keyOf));
  content.objects.push(...before.objects.filter((entry) => !there.has(keyOf(entry))));
  return content;
}

function merge(contents: FileContent[], faults: Fault[], show: (path: string) => string): Omit<Manifests, 'folders' | 'unreadable'> {
  const found = new Map<string, ManifestObject>();
  // A kind may be called like a member of every object.
  const ignored = new Map<string, number>();
  const secretsWithData: CommittedSecret[] = [];
  const patches = new Map(contents.flatMap((content) => content.patches ?? []).map(({ path, by }) => [path, by]));
  const patchedBy = (file: string): string | undefined => (patches.size === 0 ? undefined : patches.get(normalize(file)));
  for (const content of contents) {
    // What a patch leaves out is in the object that it is laid over: neither is it one, nor does it lack anything.
    const file = content.objects[0]?.file ?? content.faults[0]?.file;
    const by = file === undefined ? undefined : patchedBy(file);
    if (file !== undefined && by !== undefined) {
      const message = `is a patch of ${show(by)}, not graded: build it first, for example with kustomize build, and scan the result`;
      faults.push({ file, line: null, message, level: 'warning' });
      continue;
    }
    faults.push(...content.faults);
    secretsWithData.push(...content.secrets);
    for (const [kind, count] of content.ignored) ignored.set(kind, (ignored.get(kind) ?? 0) + count);
    for (const entry of content.objects) addObject(entry, found, faults, show);
  }
  faults.push(...secretsWithData.map(warnOfSecret));
  const objects = new Map<ResourceKind, InventoryObject[]>();
  for (const { kind, object } of found.values()) (objects.get(kind) ?? objects.set(kind, []).get(kind))?.push(object);
  return { objects, faults: faults.map((fault) => ({ ...fault, file: show(fault.file) })), ignored: Object.fromEntries(ignored), secretsWithData, found };
}

/** `Kind/namespace/name`. */
export const objectKey = (kind: string, namespace: string, name: string): string => `${kind}/${namespace}/${name}`;

function addObject(entry: ManifestObject, found: Map<string, ManifestObject>, faults: Fault[], show: (path: string) => string): void {
  const { namespace, name } = entry.object;
  const key = objectKey(entry.type, namespace, name);
  const other = found.get(key);
  if (other) {
    const message = `${entry.type} ${namespace === '' ? '' : `${namespace}/`}${name} is in ${show(other.file)}:${other.line} too; the last one counts`;
    faults.push({ file: entry.file, line: entry.line, message, level: 'warning' });
    found.delete(key);
  }
  found.set(key, entry);
}

function warnOfSecret({ file, line, namespace, name, keys }: CommittedSecret): Fault {
  return { file, line, message: `Secret ${namespace}/${name} is committed with data: ${keys.join(', ')}`, level: 'warning' };
}
