import type { ObjectMeta, OwnerRef } from '#lib/model/inventory.ts';
import { boolean, field, list, object, record, required, string, stringMap, time, withDefault, type Cursor, type Raw } from '../shape.ts';
import { objectAnnotations } from './annotations.ts';

const owners = list(
  object<OwnerRef>({
    apiVersion: withDefault(string, ''),
    kind: withDefault(string, ''),
    name: withDefault(string, ''),
    uid: withDefault(string, ''),
    controller: withDefault(boolean, false),
  }),
);

const requiredString = required(string, 'string', '');

/**
 * Reads `metadata`. An object in a namespaced kind without a namespace belongs to `default` (manifests; the server always says), one
 * that is to be named by the server goes by its `generateName`.
 */
export function readMeta(raw: Raw, namespaced: boolean, at: Cursor): ObjectMeta {
  const meta = field(raw, 'metadata', at, record);
  at.enter('metadata');
  const deletedAt = field(meta, 'deletionTimestamp', at, time);
  const result: ObjectMeta = {
    namespace: namespaced ? field(meta, 'namespace', at, string) || 'default' : '',
    name: readName(meta, at),
    uid: field(meta, 'uid', at, string) ?? '',
    resourceVersion: field(meta, 'resourceVersion', at, string) ?? '',
    createdAt: field(meta, 'creationTimestamp', at, time) ?? 0,
    ...(deletedAt !== undefined && { deletedAt }),
    labels: field(meta, 'labels', at, stringMap) ?? {},
    annotations: objectAnnotations(field(meta, 'annotations', at, stringMap)),
    owners: field(meta, 'ownerReferences', at, owners) ?? [],
  };
  at.leave();
  return result;
}

function readName(meta: Raw | undefined, at: Cursor): string {
  return field(meta, 'name', at, string) || field(meta, 'generateName', at, string) || field(meta, 'name', at, requiredString);
}
