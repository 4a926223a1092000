import { z } from 'zod';
import { clusterInfo } from './posture.ts';

export const sourceRow = z.object({
  kind: z.string(),
  apiVersion: z.string(),
  state: z.enum(['ok', 'loading', 'forbidden', 'absent', 'stale', 'error']),
  since: z.string(),
  lastSeen: z.string().nullable(),
  message: z.string().nullable(),
  missingRule: z
    .object({ apiGroup: z.string(), resource: z.string(), verbs: z.array(z.string()), namespace: z.string().nullable() })
    .nullable(),
  /** The missing rule as YAML for a ClusterRole or Role. */
  missingRuleYaml: z.string().nullable(),
  objects: z.number().int(),
  watched: z.boolean(),
  /** Since when it is being read again from the start: changes since then may not be known yet. Null where it is kept up with. */
  readingSince: z.string().nullable(),
  /** Checks that are unknown while this cannot be read. */
  checks: z.array(z.string()),
});

export const sources = z.object({
  cluster: clusterInfo,
  /** How far what is shown may lag behind: for how long the oldest change that has arrived has waited to be graded, or a kind has been read again or not answered, whichever is longest; 0 where nothing is behind. */
  lagMs: z.number().int(),
  sources: z.array(sourceRow),
  intake: z.object({ everReceived: z.boolean(), lastReceived: z.string().nullable(), accepted: z.number().int(), rejected: z.number().int() }),
  faults: z.array(z.object({ file: z.string(), line: z.number().int().nullable(), message: z.string(), level: z.literal('warning').optional() })),
  ignored: z.record(z.string(), z.number().int()),
  store: z.object({ kind: z.enum(['sqlite', 'postgresql']), state: z.enum(['ok', 'error']), message: z.string().nullable() }),
});

export const streamMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hello'), revision: z.number().int(), boot: z.string() }),
  z.object({ type: z.literal('posture'), revision: z.number().int() }),
  z.object({ type: z.literal('event') }),
  z.object({ type: z.literal('sources') }),
]);

export const searchResult = z.object({ items: z.array(z.object({ kind: z.enum(['namespace', 'workload', 'pod', 'check', 'node', 'policy', 'gate', 'page']), title: z.string(), subtitle: z.string(), path: z.string() })) });

export type SourceRow = z.infer<typeof sourceRow>;
export type Sources = z.infer<typeof sources>;
export type StreamMessage = z.infer<typeof streamMessage>;
export type SearchResult = z.infer<typeof searchResult>;
