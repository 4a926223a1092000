import { z } from 'zod';
import { grade, page, severity } from './common.ts';

export const RANGES = ['24h', '7d', '30d', '90d'] as const;
export const range = z.enum(RANGES);

export const trendPoint = z.object({
  at: z.string(),
  /** Null starts or continues a gap: nothing was watching, or there was no grade. */
  score: z.number().nullable(),
  withoutWaivers: z.number().nullable(),
  measured: z.number().nullable(),
  grade: grade.nullable(),
  graded: z.number().int(),
});

export const trend = z.object({
  scope: z.object({ namespace: z.string().nullable(), workload: z.string().nullable() }),
  range,
  from: z.string(),
  to: z.string(),
  points: z.array(trendPoint),
  /** Spans in which nothing was watching. */
  gaps: z.array(z.object({ from: z.string(), to: z.string() })),
  /** Marked breaks: the profile or the scoring changed. */
  marks: z.array(z.object({ at: z.string(), label: z.string(), kind: z.enum(['profile', 'change']) })),
});

export const CAUSES = [
  'finding-opened',
  'finding-closed',
  'verdict-lost',
  'verdict-regained',
  'workload-appeared',
  'workload-gone',
  'became-platform',
  'left-platform',
  'waiver-began',
  'waiver-ended',
  'profile-changed',
  'namespace-unreadable',
  'namespace-readable',
] as const;

export const cause = z.object({
  kind: z.enum(CAUSES),
  check: z.string().nullable(),
  severity: severity.nullable(),
  /** Workload key, null for causes that are not one workload's. */
  workload: z.string().nullable(),
  namespace: z.string().nullable(),
  text: z.string(),
  /** Its part of the move of the asked scope; the parts of a change add up to the move exactly. */
  part: z.number(),
});

export const change = z.object({
  id: z.string(),
  at: z.string(),
  /** `change`, or `while-not-watching` for what differed from the stored state when watching began. */
  kind: z.enum(['change', 'while-not-watching', 'first-look']),
  from: z.number().nullable(),
  to: z.number().nullable(),
  move: z.number().nullable(),
  title: z.string(),
  causes: z.array(cause),
  /** Number of causes where `causes` is cut. */
  causeCount: z.number().int(),
});
export const changePage = page(change);

export type Range = z.infer<typeof range>;
export type TrendPoint = z.infer<typeof trendPoint>;
export type Trend = z.infer<typeof trend>;
export type Cause = z.infer<typeof cause>;
export type CauseKind = (typeof CAUSES)[number];
export type Change = z.infer<typeof change>;
