import { CHECK_IDS, type CheckId } from '../../checks/ids.ts';
import { CHECKS } from '../../checks/index.ts';
import { hashText } from '../../hash.ts';
import type { ObjectRef } from '../../model/inventory.ts';
import type { Waiver, WaiverFault, WaiverOrigin } from '../../model/waiver.ts';
import { parseExpiry } from './expiry.ts';

export interface ParsedWaivers {
  waivers: Waiver[];
  faults: WaiverFault[];
}

export interface WaiverPlace {
  /** Where the entry of that index stands. */
  originOf: (index: number) => WaiverOrigin;
  /** The object an annotation stands on: its entries speak for that object and no other. */
  own?: ObjectRef;
}

type Entry = Record<string, unknown>;
type Report = (field: string | null, message: string) => void;

const LABEL = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;
const NAME = /^[a-z0-9](?:[-.a-z0-9]*[a-z0-9])?$/;
/** Fields that say what is waived, each with its pattern and what that is called. */
const SCOPES = {
  cluster: [LABEL, 'the slug of a cluster, as in its address'],
  namespace: [LABEL, 'the name of a namespace'],
  kind: [/^[A-Z][A-Za-z0-9]*(?:\.[a-z0-9.-]+)?$/, 'a kind as Kubernetes spells it, such as Deployment or Rollout.argoproj.io'],
  name: [NAME, 'the name of a workload'],
  container: [LABEL, 'the name of a container'],
} as const;
type ScopeField = keyof typeof SCOPES;
const KNOWN = new Set(['check', ...Object.keys(SCOPES), 'reason', 'expires', 'ticket']);
const MOST_TEXT = 2000;

/**
 * Reads a list of waivers as parsed from YAML or JSON. An entry with any fault is left out: a misspelt field must not make a waiver wider
 * than it was meant. Never throws on foreign data.
 */
export function parseWaivers(list: unknown, { originOf, own }: WaiverPlace): ParsedWaivers {
  if (!Array.isArray(list)) return { waivers: [], faults: [{ path: [], message: 'expected a list of waivers' }] };
  const result: ParsedWaivers = { waivers: [], faults: [] };
  const seen = new Map<string, number>();
  for (const [index, raw] of list.entries()) {
    const before = result.faults.length;
    const report: Report = (field, message) => result.faults.push({ path: field === null ? [index] : [index, field], message });
    const waiver = parseEntry(raw, own, report);
    if (!waiver || result.faults.length > before) continue;
    const origin = originOf(index);
    const text = JSON.stringify([waiver, origin.kind, origin.kind === 'annotation' ? origin.object : null]);
    const copies = seen.get(text) ?? 0;
    seen.set(text, copies + 1);
    result.waivers.push({ ...waiver, id: hashText(`${text}${copies}`).slice(0, 12), origin });
  }
  return result;
}

function parseEntry(raw: unknown, own: ObjectRef | undefined, report: Report): Omit<Waiver, 'id' | 'origin'> | null {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    report(null, 'expected a waiver with check, reason and expires');
    return null;
  }
  const entry = raw as Entry;
  for (const key of Object.keys(entry)) if (!KNOWN.has(key)) report(key, `is not known; a waiver has ${[...KNOWN].join(', ')}`);
  const check = readCheck(entry, report);
  const scope = readScope(entry, own, report);
  const reason = readText(entry, 'reason', report);
  const ticket = readText(entry, 'ticket', report);
  if (entry.reason === undefined) report('reason', 'is missing: say why this is accepted');
  const expires = readText(entry, 'expires', report);
  if (entry.expires === undefined) report('expires', 'is missing: a waiver ends, at most a year ahead');
  const validity = expires === null ? null : parseExpiry(expires);
  if (expires !== null && !validity) report('expires', `${JSON.stringify(expires.slice(0, 40))} is not a date such as 2027-03-31, nor a time with its zone`);
  if (check !== null && scope.container !== null && CHECKS.some(({ id, scope: of }) => id === check && of !== 'c')) {
    report('container', `${check} looks at no container by itself: leave this out`);
  }
  if (check === null || reason === null || expires === null || !validity) return null;
  return { check, ...scope, reason, ticket, expires, ...validity };
}

function readCheck(entry: Entry, report: Report): CheckId | null {
  const { check } = entry;
  if (check === undefined) report('check', 'is missing: the id of a check');
  else if (!CHECK_IDS.includes(check as CheckId)) report('check', `${JSON.stringify(check)?.slice(0, 80)} is not the id of a check`);
  else return check as CheckId;
  return null;
}

function readScope(entry: Entry, own: ObjectRef | undefined, report: Report): Record<ScopeField, string | null> {
  const scope: Record<ScopeField, string | null> = { cluster: null, namespace: null, kind: null, name: null, container: null };
  for (const field of Object.keys(SCOPES) as ScopeField[]) {
    const value = readText(entry, field, report);
    if (value === null) continue;
    const [pattern, what] = SCOPES[field];
    if (/[*?]/.test(value)) report(field, `${JSON.stringify(value.slice(0, 80))} is a pattern; names are exact`);
    else if (!pattern.test(value)) report(field, `${JSON.stringify(value.slice(0, 80))} is not ${what}`);
    else scope[field] = value;
  }
  if (!own) return scope;
  for (const field of ['namespace', 'kind', 'name'] as const) {
    if (scope[field] !== null && scope[field] !== own[field]) report(field, `is ${scope[field]}, but an annotation speaks for its own object only (${own.kind} ${own.namespace}/${own.name})`);
  }
  return { ...scope, namespace: own.namespace, kind: own.kind, name: own.name };
}

/** Text that says something; null where the field is not there or, reported, is anything else. */
function readText(entry: Entry, field: string, report: Report): string | null {
  const value = entry[field];
  if (value === undefined) return null;
  if (typeof value !== 'string') report(field, `expected text${typeof value === 'number' || typeof value === 'boolean' ? ': put it in quotes' : ''}`);
  else if (value.trim() === '') report(field, 'is empty');
  else if (value.length > MOST_TEXT) report(field, `has more than ${MOST_TEXT} characters`);
  else return value.trim();
  return null;
}
