import { z } from 'zod';
import { page, severity } from './common.ts';

export const WAIVER_ORIGINS = ['file', 'annotation', 'add-on'] as const;

/** The waiver that a waived check is waived by; where several cover it together, the one that decides until when. */
export const waiverRef = z.object({
  id: z.string(),
  reason: z.string(),
  ticket: z.string().nullable(),
  /** As written; null for a shipped set, which is reviewed instead. */
  expires: z.string().nullable(),
  /** ISO time at which it ceases to count. */
  until: z.string().nullable(),
  origin: z.enum(WAIVER_ORIGINS),
  /** Where it stands: `waivers.yaml:12`, `Deployment shop/cart`, `kube-proxy, reviewed 2026-11-24`. */
  source: z.string(),
  /** How many waivers in force are about this check of this workload. */
  together: z.number().int(),
});

/**
 * How a waiver stands, those that want attention first: it ends within 30 days; has ended, and has no effect; is in force but covers only a
 * part of what fails, so nothing is waived; what it waives passes now; is about no workload; is in force; is of another cluster.
 */
export const WAIVER_STATES = ['expiring', 'expired', 'partial', 'unneeded', 'unmatched', 'active', 'elsewhere'] as const;
export const waiverState = z.enum(WAIVER_STATES);

const hidden = z.object({ namespace: z.string(), points: z.number() });

export const waiverRow = waiverRef.omit({ together: true }).extend({
  check: z.string(),
  item: z.number().int(),
  severity,
  /** What fails. */
  title: z.string(),
  cluster: z.string().nullable(),
  namespace: z.string().nullable(),
  kind: z.string().nullable(),
  name: z.string().nullable(),
  container: z.string().nullable(),
  state: waiverState,
  /** Workloads it is about; of these those where the check fails, and those where this waives it. */
  matched: z.number().int(),
  failing: z.number().int(),
  waived: z.number().int(),
  /** Keys of the first workloads where it waives. */
  workloads: z.array(z.string()),
  /** By how much the cluster's score would be lower without this waiver alone. */
  points: z.number(),
  /** The same for the scores of namespaces, the most first. */
  namespaces: z.array(hidden),
});

/** Two scores of one thing, and what waivers hide: the difference. */
const debt = z.object({ name: z.string(), score: z.number().nullable(), withoutWaivers: z.number().nullable(), points: z.number() });

export const waiverList = page(waiverRow).extend({
  /** Of all that may be seen, whatever the filters. */
  counts: z.record(waiverState, z.number().int()),
  debt: z.object({ cluster: debt, namespaces: z.array(debt) }),
  /** Null where the server was started without a file of waivers, or the reader may not know. */
  file: z.object({ path: z.string(), ok: z.boolean(), message: z.string().nullable(), readAt: z.string().nullable(), waivers: z.number().int() }).nullable(),
  /** What is wrong in the file and in annotations; none of it waives anything. */
  faults: z.array(z.object({ file: z.string(), line: z.number().int().nullable(), message: z.string() })),
  /** The sets that are shipped; `reviewed` is a day, `upstream` what was read on it. */
  addOns: z.array(z.object({ name: z.string(), title: z.string(), reviewed: z.string(), upstream: z.array(z.string()), wanted: z.boolean(), waived: z.number().int() })),
});

export type WaiverRef = z.infer<typeof waiverRef>;
export type WaiverState = z.infer<typeof waiverState>;
export type WaiverRow = z.infer<typeof waiverRow>;
export type WaiverList = z.infer<typeof waiverList>;
