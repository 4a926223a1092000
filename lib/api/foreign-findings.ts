import { z } from 'zod';
import { REPORT_RESULTS, REPORT_SEVERITIES } from '../model/inventory.ts';
import { objectRef, page, unreadKind } from './common.ts';

/** A result of another tool's policy report, about one object. It is no part of any score. */
export const foreignFindingRow = z.object({
  /** The report it is in. */
  report: objectRef,
  /** The tool, where the report says. */
  source: z.string().nullable(),
  policy: z.string(),
  rule: z.string().nullable(),
  /** `none` where the report does not say. */
  result: z.enum(REPORT_RESULTS),
  severity: z.enum(REPORT_SEVERITIES).nullable(),
  category: z.string().nullable(),
  /** At most 300 characters, credentials masked. */
  message: z.string().nullable(),
  /** Null where it is about no object that is named. */
  object: objectRef.nullable(),
  /** Of its object; empty for what belongs to none. */
  namespace: z.string(),
  /** Key of the workload that the object belongs to. */
  workload: z.string().nullable(),
});

const named = z.object({ name: z.string(), findings: z.number().int() });

export const foreignFindingPage = page(foreignFindingRow).extend({
  /** Whether the cluster has any kind of policy report. */
  installed: z.boolean(),
  reports: z.number().int(),
  /** Results in the reports that may be seen, whatever is filtered; those that passed or were skipped are nothing but these numbers. */
  passed: z.number().int(),
  skipped: z.number().int(),
  /** Results that are not kept, of reports that have more than a thousand. */
  left: z.number().int(),
  /** What there is to filter by in the chosen namespaces, most findings first. */
  sources: z.array(named),
  policies: z.array(named),
  unread: z.array(unreadKind),
});

export type ForeignFindingRow = z.infer<typeof foreignFindingRow>;
export type ForeignFindingPage = z.infer<typeof foreignFindingPage>;
