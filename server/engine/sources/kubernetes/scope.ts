import { collectionPath, type Resource, RESOURCES } from '#lib/kubernetes/projection/resources.ts';

/** One collection that is listed and watched: a kind, in the whole cluster or in one namespace. */
export interface Scope {
  resource: Resource;
  /** Null for the whole cluster. */
  namespace: string | null;
  path: string;
  fieldSelector: string | null;
  /** Where the account may not list, the one object that it may get instead. */
  single: string | null;
}

/**
 * What is read, in the order in which to begin. With `namespaces` every namespaced kind is read in each of them; of the kind Namespace
 * itself each is watched by name, which a rule with `resourceNames` allows, or got where not even that is granted.
 */
export function scopesFor(namespaces: readonly string[] | null, resources: readonly Resource[] = RESOURCES): Scope[] {
  return resources.flatMap((resource): Scope[] => {
    const path = collectionPath(resource);
    const whole = { resource, namespace: null, path, fieldSelector: null, single: null };
    if (namespaces === null) return [whole];
    if (resource.plural === 'namespaces') {
      return namespaces.map((namespace) => ({
        ...whole,
        namespace,
        fieldSelector: `metadata.name=${namespace}`,
        single: `${path}/${encodeURIComponent(namespace)}`,
      }));
    }
    if (!resource.namespaced) return [whole];
    return namespaces.map((namespace) => ({ ...whole, namespace, path: collectionPath(resource, namespace) }));
  });
}

/** The same scope of a kind that the server serves in that version. */
export function inVersion(scope: Scope, version: string): Scope {
  const resource = { ...scope.resource, version };
  return { ...scope, resource, path: collectionPath(resource, scope.namespace ?? undefined) };
}

/** For messages: `pods`, `pods in namespace shop`. */
export function describeScope({ resource, namespace }: Scope): string {
  return namespace === null ? resource.plural : `${resource.plural} in namespace ${namespace}`;
}
