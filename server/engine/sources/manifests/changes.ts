import { apiVersionOf, RESOURCES } from '#lib/kubernetes/projection/resources.ts';
import type { InventoryObject, ResourceKind, SourceHealth, SourceMessage, SourceState } from '#lib/model/inventory.ts';

export type ObjectsByKind = ReadonlyMap<ResourceKind, InventoryObject[]>;

/** A `replace` for each kind whose objects are not the same ones as before; for every kind where nothing was known before. */
export function changedKinds(before: ObjectsByKind | null, after: ObjectsByKind): SourceMessage[] {
  return RESOURCES.flatMap(({ plural }) => {
    const objects = after.get(plural) ?? [];
    return before && same(before.get(plural) ?? [], objects) ? [] : [{ type: 'replace' as const, kind: plural, objects }];
  });
}

const same = (a: InventoryObject[], b: InventoryObject[]): boolean => a.length === b.length && a.every((object, index) => object === b[index]);

export interface ReadState {
  state: SourceState;
  message: string | null;
  since: number;
  lastSeen: number | null;
  watched: boolean;
}

/** Files are read as a whole: every kind is as healthy as the folder, and one that a cluster may lack is absent where no file has any. */
export function healthOfKinds(objects: ObjectsByKind | null, state: ReadState): SourceMessage[] {
  return RESOURCES.map((resource) => {
    const count = objects?.get(resource.plural)?.length ?? 0;
    const health: SourceHealth = {
      ...state,
      state: resource.optional && count === 0 && state.state === 'ok' ? 'absent' : state.state,
      kind: resource.plural,
      namespace: null,
      apiVersion: apiVersionOf(resource),
      missingRule: null,
      objects: count,
    };
    return { type: 'health', health };
  });
}
