import type { FieldError } from '../../model/app-error.ts';
import { PRIORITIES, type Priority } from '../../model/runtime-event.ts';
import { MASK, maskCredentials } from '../credentials/mask.ts';
import { judgeName } from '../credentials/names.ts';

/** A Falco event read from foreign JSON, credentials masked, before it is attributed. */
export interface FalcoEvent {
  /** Milliseconds since the epoch; null where the event does not say. */
  at: number | null;
  /** The time as it was written: part of the event's identity, nanoseconds included. */
  time: string | null;
  rule: string;
  priority: Priority;
  source: string;
  output: string;
  hostname: string | null;
  tags: string[];
  fields: Record<string, unknown>;
}

export type ParsedEvent = { event: FalcoEvent; errors: null } | { event: null; errors: FieldError[] };

type Raw = Record<string, unknown>;

/** Longer texts are cut: an event is a signal, not an archive. */
const MOST_TEXT = 16_384;
const MOST_TAGS = 100;

/**
 * Reads one event as Falco's http_output and Falcosidekick's webhook send it. Accepted is every object with a rule, output or output_fields;
 * a field of the wrong type is an error that names it. Source: falcosecurity/falco, userspace/engine/formats.cpp; falcosidekick types.
 */
export function parseFalcoEvent(raw: unknown): ParsedEvent {
  if (raw === null || typeof raw !== 'object' || Array.isArray(raw)) return { event: null, errors: [{ path: '', message: 'expected a JSON object' }] };
  const body = raw as Raw;
  const errors: FieldError[] = [];
  const known = ['rule', 'output', 'output_fields'].some((key) => body[key] !== undefined && body[key] !== null);
  if (!known) return { event: null, errors: [{ path: '', message: 'not a Falco event: it has no rule, output or output_fields' }] };
  const rule = readText(body, 'rule', errors);
  const output = readText(body, 'output', errors) ?? readText(body, 'message', errors);
  const source = readText(body, 'source', errors);
  const hostname = readText(body, 'hostname', errors);
  const priority = readPriority(body, errors);
  const time = readTime(body, errors);
  const tags = readTags(body, errors);
  const fields = readFields(body, errors);
  if (errors.length > 0) return { event: null, errors };
  const event: FalcoEvent = {
    at: time?.at ?? null,
    time: time?.text ?? null,
    rule: rule ?? 'unnamed rule',
    priority,
    source: source ?? 'unknown',
    output: maskCredentials(output ?? '').slice(0, MOST_TEXT),
    hostname,
    tags,
    fields: maskFields(fields) as Raw,
  };
  return { event, errors: null };
}

function readText(body: Raw, key: string, errors: FieldError[]): string | null {
  const value = body[key];
  if (value === undefined || value === null || value === '') return null;
  if (typeof value === 'string') return withoutNul(value).slice(0, MOST_TEXT);
  errors.push({ path: key, message: `expected text, got ${nameType(value)}` });
  return null;
}

/** Case does not matter and `info` is Informational, as in Falco; what Falco does not know is unknown. */
function readPriority(body: Raw, errors: FieldError[]): Priority {
  const text = readText(body, 'priority', errors)?.toLowerCase();
  if (text === 'info') return 'Informational';
  return PRIORITIES.find((priority) => priority.toLowerCase() === text) ?? 'unknown';
}

/** ISO 8601 with any number of fraction digits, or a number since the epoch: nanoseconds from Falco, coarser from forwarders on the way. */
function readTime(body: Raw, errors: FieldError[]): { at: number; text: string } | null {
  const value = body.time;
  if (value === undefined || value === null || value === '') return null;
  const text = String(value);
  const isNumber = typeof value === 'number' || /^\d{10,20}(?:\.\d+)?$/.test(text);
  const at = isNumber ? millisecondsOf(Number(text)) : typeof value === 'string' && /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(value) ? Date.parse(normalizeIso(value)) : Number.NaN;
  if (Number.isFinite(at) && Math.abs(at) < 8.64e15) return { at: Math.floor(at), text };
  errors.push({ path: 'time', message: 'expected an ISO 8601 time or nanoseconds since the epoch' });
  return null;
}

/** The unit by the size: seconds, milliseconds, microseconds and nanoseconds of any day between 1973 and 5138 do not overlap. */
function millisecondsOf(number: number): number {
  if (number < 1e11) return number * 1e3;
  if (number < 1e14) return number;
  return number < 1e17 ? number / 1e3 : number / 1e6;
}

/** Milliseconds are all that Date reads; `+0000` lacks its colon. */
const normalizeIso = (text: string): string => text.replace(/(\.\d{3})\d+/, '$1').replace(/([+-]\d\d)(\d\d)$/, '$1:$2');

function readTags(body: Raw, errors: FieldError[]): string[] {
  const value = body.tags;
  if (value === undefined || value === null) return [];
  if (Array.isArray(value) && value.every((tag) => typeof tag === 'string')) return value.slice(0, MOST_TAGS).map((tag) => maskCredentials(withoutNul(tag)).slice(0, 200));
  errors.push({ path: 'tags', message: `expected a list of texts, got ${nameType(value)}` });
  return [];
}

function readFields(body: Raw, errors: FieldError[]): Raw {
  const value = body.output_fields;
  if (value === undefined || value === null) return {};
  if (typeof value === 'object' && !Array.isArray(value)) return value as Raw;
  errors.push({ path: 'output_fields', message: `expected an object, got ${nameType(value)}` });
  return {};
}

const nameType = (value: unknown): string => (Array.isArray(value) ? 'a list' : value === null ? 'null' : typeof value === 'object' ? 'an object' : `a ${typeof value}`);

/** PostgreSQL stores no NUL in a text; what stands for broken UTF-8 stands for it. */
const withoutNul = (text: string): string => text.replaceAll('\0', '\ufffd');

/** Credentials by what they look like, by the name of the field they stand in, and by the option before them in a list of arguments. */
function maskFields(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) return value.map((inner, index) => maskFields(inner, optionBefore(value, index) ?? name));
  if (value !== null && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, maskFields(inner, key)]));
  const isText = typeof value === 'string';
  if (isText ? value !== '' : typeof value === 'number' || typeof value === 'bigint') if (judgeName(name) === 'credential') return MASK;
  return isText ? maskCredentials(withoutNul(value)).slice(0, MOST_TEXT) : value;
}

/** The name of `--token` for the entry that follows it; null where the entry before is no such option or this one is an option itself. */
function optionBefore(list: readonly unknown[], index: number): string | null {
  const [before, entry] = [list[index - 1], list[index]];
  if (typeof before !== 'string' || typeof entry !== 'string' || entry.startsWith('-')) return null;
  return /^--?([\w.-]+)$/.exec(before)?.[1] ?? null;
}
