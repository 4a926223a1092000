import type { Evidence } from '#lib/api/workload.ts';
import type { ObjectRefWire } from '#lib/api/common.ts';

/** Evidence that says the same of one field, seen on one or several objects. */
export interface EvidenceGroup {
  container: string | null;
  path: string;
  seen: unknown;
  /** What was seen where that is a list of texts, as Pod Security's objections. */
  list: string[] | null;
  wanted: string;
  reason: string;
  fix: Evidence['fix'];
  objects: ObjectRefWire[];
}

/** Pods of several groups mostly fail for the same field of one template: each field once. `at` says whose path is given. */
export function groupEvidence(evidence: readonly Evidence[], at: 'template' | 'object'): EvidenceGroup[] {
  const groups = new Map<string, EvidenceGroup>();
  for (const { container, object, path, seen, wanted, reason, fix } of evidence) {
    const where = at === 'template' ? (fix?.path ?? path) : path;
    const key = JSON.stringify([container, where, seen, wanted, reason]);
    const group = groups.get(key);
    if (group) group.objects.push(object);
    else groups.set(key, { container, path: where, seen, list: textsOf(seen), wanted, reason, fix, objects: [object] });
  }
  return [...groups.values()];
}

const textsOf = (seen: unknown): string[] | null => (Array.isArray(seen) && seen.length > 0 && seen.every((entry) => typeof entry === 'string' && entry.includes(' ')) ? (seen as string[]) : null);

const LONGEST = 240;

/** A value seen, on one line; a map of labels as selectors are written. */
export function seenText(seen: unknown): string {
  if (seen === undefined || seen === null) return 'not set';
  const text = typeof seen === 'string' ? seen : isLabels(seen) ? Object.entries(seen).map(([key, value]) => `${key}=${value}`).join(', ') : JSON.stringify(seen);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

const isLabels = (seen: unknown): seen is Record<string, string> => typeof seen === 'object' && seen !== null && !Array.isArray(seen) && Object.values(seen).every((value) => typeof value === 'string');
