import { resourceForType } from '#lib/kubernetes/projection/resources.ts';
import type { Raw } from '#lib/kubernetes/shape.ts';
import type { ObjectRef } from '#lib/model/inventory.ts';
import { readDocuments } from './read-documents.ts';
import { MAX_NESTING } from './read-objects.ts';

/** The object of that name as it stands in a text; the last one where there are several, null where there is none. */
export function findRawObject(text: string, ref: ObjectRef): unknown {
  const { documents } = readDocuments(text);
  return documents.flatMap((document) => flatten(document.value, null, 0)).findLast((raw) => isObject(raw, ref)) ?? null;
}

/** The items of lists, and lists of lists, with the kind that the list gives them. */
function flatten(value: unknown, type: Raw | null, nesting: number): Raw[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || nesting > MAX_NESTING) return [];
  const raw: Raw = { ...type, ...value };
  if (typeof raw.kind !== 'string' || !raw.kind.endsWith('List') || !Array.isArray(raw.items)) return [raw];
  const itemType = raw.kind === 'List' ? null : { apiVersion: raw.apiVersion, kind: raw.kind.slice(0, -'List'.length) };
  return raw.items.flatMap((item: unknown) => flatten(item, itemType, nesting + 1));
}

function isObject({ apiVersion, kind, metadata }: Raw, ref: ObjectRef): boolean {
  if (kind !== ref.kind || typeof apiVersion !== 'string' || typeof metadata !== 'object' || metadata === null) return false;
  const resource = resourceForType(apiVersion, ref.kind);
  const { name, generateName, namespace } = metadata as Raw;
  return resource !== null && (name || generateName) === ref.name && (!resource.namespaced || (namespace || 'default') === ref.namespace);
}
