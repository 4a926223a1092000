import type { z } from 'zod';
import { CHECK_IDS } from '../checks/ids.ts';
import { knownKeys } from './json-schema.ts';
import { nearest } from './nearest.ts';
import type { Path } from './positions.ts';

export interface DescribedIssue {
  path: Path;
  /** True where the fault is the key, not its value. */
  key: boolean;
  message: string;
}

/** What one issue of the schema says to whoever wrote the file, one entry for each unknown key. */
export function describeIssue(issue: z.core.$ZodIssue, file: unknown): DescribedIssue[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((name) => ({ path: [...issue.path, name], key: true, message: unknownKey(issue.path, name) }));
  const value = valueAt(file, issue.path);
  if (value === undefined) return [{ path: issue.path, key: false, message: `is missing: ${issue.message}` }];
  const seen = ['invalid_type', 'invalid_value', 'too_small', 'too_big'].includes(issue.code) ? seenText(value) : null;
  const guess = issue.code === 'invalid_value' && typeof value === 'string' ? nearest(value, issue.values.map(String)) : null;
  return [{ path: issue.path, key: false, message: `${issue.message}${seen === null ? '' : `, not ${seen}`}${guess === null ? '' : `; did you mean ${guess}?`}` }];
}

function unknownKey(path: Path, name: string): string {
  const inChecks = path.length === 1 && path[0] === 'checks';
  const known: readonly string[] = inChecks ? CHECK_IDS : knownKeys(path);
  const guess = nearest(name, known);
  return `no such ${inChecks ? 'check' : 'key'}; ${guess !== null ? `did you mean ${guess}?` : inChecks ? 'see "plimsoll checks"' : `known are ${known.join(', ')}`}`;
}

/** `clusters[0].name`. */
export function pathText(path: Path): string {
  return path.map((step, index) => (typeof step === 'number' ? `[${step}]` : `${index === 0 ? '' : '.'}${String(step)}`)).join('');
}

/** The value where a wrong value may be quoted: words and numbers, never long texts, which could be anything. */
function seenText(value: unknown): string | null {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  const text = String(value);
  return /^[\w. +-]{1,30}$/.test(text) ? text : null;
}

function valueAt(file: unknown, path: Path): unknown {
  let at = file;
  for (const step of path) {
    // A word is short for a mapping: what it stands for is the word itself.
    if (typeof at !== 'object' || at === null) return at;
    at = (at as Record<PropertyKey, unknown>)[step];
  }
  return at;
}
