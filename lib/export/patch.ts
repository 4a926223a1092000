import type { Patch } from '../checks/check.ts';
import type { ObjectRef } from '../model/inventory.ts';
import type { ContainerList } from '../scoring/reports.ts';

export interface PatchPart {
  target: ObjectRef;
  /** Path of the pod spec in the target: `spec.template.spec`. */
  specPath: string;
  /** The container, with the list it is in; null for pod-level fields. */
  container: { list: ContainerList; name: string } | null;
  patch: Patch;
}

export interface PatchText {
  target: ObjectRef;
  type: 'strategic' | 'merge';
  json: string;
  yaml: string;
  command: string;
}

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/**
 * Joins the parts for one object into one strategic merge patch; null where they concern several objects, or a custom kind, for which the
 * API server has no strategic merge. Source: Kubernetes API conventions, Patch.
 */
export function joinPatches(parts: readonly PatchPart[]): PatchText | null {
  const [first] = parts;
  if (!first || first.target.kind.includes('.')) return null;
  const same = (part: PatchPart) => part.target.kind === first.target.kind && part.target.name === first.target.name;
  if (!parts.every(same)) return null;
  let spec: Json = {};
  for (const { container, patch } of parts) {
    const value = structuredClone(patch.merge) as Json;
    spec = merge(spec, container && patch.root === 'container' ? { [container.list]: [{ name: container.name, ...(value as object) }] } : value);
  }
  const body = first.specPath.split('.').reduceRight<Json>((inner, key) => ({ [key]: inner }), spec);
  const json = JSON.stringify(body);
  return { target: first.target, type: 'strategic', json, yaml: toYaml(body, 0).trimStart(), command: command(first.target, json) };
}

function command({ kind, namespace, name }: ObjectRef, json: string): string {
  if (kind === 'Pod') return `# A pod's security settings cannot be changed in place: change its manifest and create pod ${name} again.`;
  const scope = namespace === '' ? '' : ` -n ${namespace}`;
  return `kubectl patch ${kind.toLowerCase()} ${name}${scope} --type strategic -p '${json.replaceAll("'", "'\\''")}'`;
}

/** Deep merge; lists of named things are joined by name, as strategic merge patch does with containers. */
function merge(a: Json, b: Json): Json {
  if (Array.isArray(a) && Array.isArray(b)) {
    const named = (value: Json): string | null => (value !== null && typeof value === 'object' && !Array.isArray(value) && typeof value.name === 'string' ? value.name : null);
    const joined = [...a];
    for (const value of b) {
      const at = joined.findIndex((other) => named(other) !== null && named(other) === named(value));
      if (at < 0) joined.push(value);
      else joined[at] = merge(joined[at] as Json, value);
    }
    return joined;
  }
  if (isObject(a) && isObject(b)) {
    const joined = { ...a };
    for (const [key, value] of Object.entries(b)) joined[key] = key in joined ? merge(joined[key] as Json, value) : value;
    return joined;
  }
  return b;
}

const isObject = (value: Json): value is { [key: string]: Json } => value !== null && typeof value === 'object' && !Array.isArray(value);

/** YAML of plain JSON as kubectl writes it. Strings that YAML would read as something else are quoted. */
export function toYaml(value: Json, depth: number): string {
  const indent = '  '.repeat(depth);
  if (Array.isArray(value)) {
    if (value.length === 0) return ' []';
    return value.map((entry) => (isObject(entry) ? `\n${indent}- ${toYaml(entry, depth + 1).trimStart()}` : `\n${indent}-${toYaml(entry, depth + 1)}`)).join('');
  }
  if (isObject(value)) {
    const entries = Object.entries(value);
    if (entries.length === 0) return ' {}';
    return entries.map(([key, entry]) => `\n${indent}${scalar(key)}:${toYaml(entry, depth + 1)}`).join('');
  }
  return ` ${typeof value === 'string' ? scalar(value) : String(value)}`;
}

const scalar = (text: string): string => (/^[A-Za-z/][\w./-]*$/.test(text) && !/^(true|false|yes|no|on|off|null|y|n)$/i.test(text) ? text : JSON.stringify(text));
