import { createHash } from 'node:crypto';
import type { IntakeResult } from '#lib/api/events.ts';
import type { RuntimeEvent } from '#lib/model/runtime-event.ts';
import { processOf } from '#lib/signals/falco/event-facts.ts';
import { type FalcoEvent, parseFalcoEvent } from '#lib/signals/falco/parse-event.ts';
import { splitPayload } from '#lib/signals/falco/split-payload.ts';
import { insertEvents } from '#server/history/events/insert-events.ts';
import { countRejected } from '#server/history/events/intake.ts';
import type { Store } from '#server/history/store.ts';
import { attribute, type Directory } from './attribute.ts';

export interface IntakeContext extends Directory {
  store: Store;
  clusterId: number;
  now: number;
}

/** Reads, masks, attributes and stores a delivery. The good entries are on disk when it answers; the bad ones are named. */
export async function acceptFalco(payload: string, context: IntakeContext): Promise<IntakeResult> {
  const rejected: IntakeResult['rejected'] = [];
  const events: RuntimeEvent[] = [];
  for (const [entry, part] of splitPayload(payload).entries()) {
    const parsed = 'fault' in part ? { event: null, errors: [{ path: '', message: part.fault }] } : parseFalcoEvent(part.value);
    if (parsed.event) events.push(runtimeEvent(parsed.event, context));
    else rejected.push(...parsed.errors.map(({ path, message }) => ({ entry, path, message })));
  }
  const { stored, duplicates } = events.length === 0 ? { stored: 0, duplicates: 0 } : await insertEvents(context.store, context.clusterId, events);
  if (rejected.length > 0) await countRejected(context.store, context.clusterId, new Set(rejected.map(({ entry }) => entry)).size);
  return { stored, duplicates, rejected };
}

function runtimeEvent(event: FalcoEvent, context: IntakeContext): RuntimeEvent {
  const { at, rule, priority, source, output, hostname, tags, fields } = event;
  return {
    rule,
    priority,
    source,
    output,
    hostname,
    tags,
    fields,
    id: identityOf(event, context.now),
    // A sender whose clock is ahead must not keep an alert alive for longer than a day.
    at: Math.min(at ?? context.now, context.now),
    receivedAt: context.now,
    process: processOf(event),
    attribution: attribute(event, context),
  };
}

/**
 * The same event sent twice is one: time, rule, hostname and output_fields, whatever their order. Without a time, its receipt stands in; the
 * output, which relays may word anew, where there are no fields (Falco's json_include_output_fields_property off).
 */
function identityOf({ time, rule, hostname, fields, output }: FalcoEvent, now: number): string {
  const content = Object.keys(fields).length > 0 ? sorted(fields) : output;
  return createHash('sha256').update(JSON.stringify([time ?? now, rule, hostname, content])).digest('hex').slice(0, 32);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]);
}
