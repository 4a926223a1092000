import { z } from 'zod';
import { PRIORITIES } from '../model/runtime-event.ts';
import { page } from './common.ts';

export const priority = z.enum(PRIORITIES);

export const attribution = z.object({
  level: z.enum(['pod', 'workload', 'namespace', 'node', 'cluster']),
  namespace: z.string().nullable(),
  pod: z.string().nullable(),
  workload: z.string().nullable(),
  node: z.string().nullable(),
  container: z.string().nullable(),
  inferred: z.boolean(),
});

export const runtimeEvent = z.object({
  id: z.string(),
  at: z.string(),
  receivedAt: z.string(),
  rule: z.string(),
  priority,
  source: z.string(),
  output: z.string(),
  hostname: z.string().nullable(),
  tags: z.array(z.string()),
  fields: z.record(z.string(), z.unknown()),
  process: z.string().nullable(),
  attribution,
});

export const acknowledgement = z.object({ id: z.string(), by: z.string(), reason: z.string(), at: z.string() });

/** Same rule, workload and process folded together. */
export const eventGroup = z.object({
  id: z.string(),
  rule: z.string(),
  priority,
  workload: z.string().nullable(),
  namespace: z.string().nullable(),
  process: z.string().nullable(),
  events: z.number().int(),
  first: z.string(),
  last: z.string(),
  acknowledged: acknowledgement.nullable(),
  /** The newest event of the group. */
  sample: runtimeEvent,
});

export const eventList = page(eventGroup).extend({
  from: z.string(),
  to: z.string(),
  events: z.number().int(),
  /** Ever received anything; false shows how to connect Falco. */
  everReceived: z.boolean(),
  lastReceived: z.string().nullable(),
  histogram: z.array(z.object({ at: z.string(), counts: z.partialRecord(priority, z.number().int()) })),
  /** Values that occur, for the filter menus. */
  facets: z.object({ namespaces: z.array(z.string()), rules: z.array(z.string()), nodes: z.array(z.string()), tags: z.array(z.string()) }),
});

export const acknowledgeRequest = z.strictObject({ group: z.string().min(1).max(200), by: z.string().trim().min(1).max(100), reason: z.string().trim().min(1).max(1000) });

/** Answer of the intake: what was stored, what was a repeat, what was refused. */
export const intakeResult = z.object({
  stored: z.number().int(),
  duplicates: z.number().int(),
  rejected: z.array(z.object({ entry: z.number().int(), path: z.string(), message: z.string() })),
});

export type RuntimeEventWire = z.infer<typeof runtimeEvent>;
export type EventGroup = z.infer<typeof eventGroup>;
export type EventList = z.infer<typeof eventList>;
export type AcknowledgeRequest = z.infer<typeof acknowledgeRequest>;
export type IntakeResult = z.infer<typeof intakeResult>;
