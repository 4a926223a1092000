export type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** `delta` over `base`, as a JSON merge patch (RFC 7386): objects are merged, null removes, lists are replaced. Neither is changed. */
export function merge(base: Json, delta: Json = {}): Json {
  const merged: Json = { ...base };
  for (const [key, value] of Object.entries(delta)) {
    if (value === undefined) continue;
    if (value === null) delete merged[key];
    else merged[key] = isObject(value) ? merge(isObject(merged[key]) ? merged[key] : {}, value) : value;
  }
  return merged;
}

/** One delta that does what both do, one after the other: like `merge`, but null stays, since it has to remove something yet. */
export function compose(first: Json = {}, second: Json = {}): Json {
  const composed: Json = { ...first };
  for (const [key, value] of Object.entries(second)) {
    composed[key] = isObject(value) && isObject(composed[key]) ? compose(composed[key], value) : value;
  }
  return composed;
}
