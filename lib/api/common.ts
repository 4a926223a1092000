import { z } from 'zod';
import { CAPS, GRADES, SEVERITIES, VERDICTS } from '../model/verdict.ts';

/** Numbers are shown with at most 4 decimals: scores 0–100, measured 0–1. */
export const severity = z.enum(SEVERITIES);
export const verdict = z.enum(VERDICTS);
export const grade = z.enum(GRADES);

/** A line is of a check, or of a cap; in aggregates `workload-caps` is the mean of the workloads' own caps. */
export const ledgerLine = z.object({
  check: z.string().optional(),
  cap: z.enum([...CAPS, 'workload-caps']).optional(),
  points: z.number(),
});

/** The numbers every graded thing has (DESIGN: Shapes, A). */
export const numbers = z.object({
  score: z.number().nullable(),
  scoreBeforeCaps: z.number().nullable(),
  scoreWithoutWaivers: z.number().nullable(),
  grade: grade.nullable(),
  measured: z.number().nullable(),
  cap: z.enum(CAPS).nullable(),
  /** Workloads that have a grade; 0 or 1 for a workload. */
  graded: z.number().int(),
});

export const aggregate = numbers.extend({ name: z.string(), ledger: z.array(ledgerLine) });

export const objectRef = z.object({ kind: z.string(), namespace: z.string(), name: z.string() });

/** What a cell of the grid shows (CHECKLIST: An item's cell). */
export const cell = z.object({
  item: z.number().int(),
  state: z.enum(['fail', 'half', 'unknown', 'waived', 'pass-low', 'pass', 'none', 'not-built']),
  /** Severity of the worst failing check, for `fail` and `half`. */
  severity: severity.nullable(),
});

/** Open findings (workload × check) by severity. */
export const findingCounts = z.object({
  critical: z.number().int(),
  high: z.number().int(),
  medium: z.number().int(),
  low: z.number().int(),
});

export const profile = z.object({ name: z.string(), hash: z.string() });

/** A list answers at most 500 rows; `nextCursor` is null on the last page. */
export const page = <T extends z.ZodType>(row: T) => z.object({ items: z.array(row), total: z.number().int(), nextCursor: z.string().nullable() });

/** A kind of object that an answer depends on and that cannot be read, in all namespaces (null) or in one. */
export const unreadKind = z.object({ kind: z.string(), namespace: z.string().nullable(), state: z.enum(['loading', 'forbidden', 'error']), message: z.string().nullable() });

/** RFC 9457 problem details with a stable code. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string(),
  /** The parameters or entries that are wrong. */
  errors: z.array(z.object({ path: z.string(), message: z.string(), entry: z.number().int().optional() })).optional(),
  requestId: z.string().optional(),
});

export type LedgerLine = z.infer<typeof ledgerLine>;
export type Numbers = z.infer<typeof numbers>;
export type Aggregate = z.infer<typeof aggregate>;
export type Cell = z.infer<typeof cell>;
export type FindingCounts = z.infer<typeof findingCounts>;
export type UnreadKind = z.infer<typeof unreadKind>;
export type Problem = z.infer<typeof problem>;
export type ObjectRefWire = z.infer<typeof objectRef>;
export interface Page<T> {
  items: T[];
  total: number;
  nextCursor: string | null;
}
