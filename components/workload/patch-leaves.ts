import type { Evidence } from '#lib/api/workload.ts';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** A field that a patch sets, by its whole path; null takes it out. */
export interface LeafChange {
  path: string;
  value: Json;
}

const CONTAINER = /^(.*\.((?:c|initC|ephemeralC)ontainers)\[\d+\])/;

/**
 * The single fields that a strategic merge patch sets. Containers are named there and numbered in paths: the evidence knows both. Null where
 * a named thing has no evidence, so that its place is not known.
 */
export function patchLeaves(json: string, evidence: readonly Evidence[]): LeafChange[] | null {
  const places = new Map<string, string>();
  for (const { container, fix } of evidence) {
    const [, path, list] = CONTAINER.exec(fix?.path ?? '') ?? [];
    if (container !== null && path && list) places.set(`${list} ${container}`, path);
  }
  const leaves: LeafChange[] = [];
  return collect(JSON.parse(json) as Json, '', places, leaves) ? leaves : null;
}

function collect(value: Json, path: string, places: ReadonlyMap<string, string>, leaves: LeafChange[]): boolean {
  if (!isMap(value) || Object.keys(value).length === 0) {
    leaves.push({ path, value });
    return true;
  }
  return Object.entries(value).every(([key, inner]) => {
    if (Array.isArray(inner) && inner.length > 0 && inner.every(isMap)) return inner.every((entry) => collectNamed(key, entry, places, leaves));
    return collect(inner, join(path, key), places, leaves);
  });
}

function collectNamed(list: string, { name, ...rest }: { [key: string]: Json }, places: ReadonlyMap<string, string>, leaves: LeafChange[]): boolean {
  const place = places.get(`${list} ${String(name)}`);
  return place !== undefined && collect(rest, place, places, leaves);
}

const isMap = (value: Json): value is { [key: string]: Json } => value !== null && typeof value === 'object' && !Array.isArray(value);

/** A path one key longer; a key that holds dots or brackets is quoted, as evidence does. */
export function join(path: string, key: string): string {
  if (/[.[\]"]/.test(key)) return `${path}["${key}"]`;
  return path === '' ? key : `${path}.${key}`;
}

/** `spec.containers[0].env["a.b"]` in its steps. */
export function splitPath(path: string): (string | number)[] {
  return [...path.matchAll(/\[(\d+)\]|\["([^"]*)"\]|([^.[\]]+)/g)].map(([, index, quoted, plain]) => (index === undefined ? (quoted ?? plain ?? '') : Number(index)));
}
