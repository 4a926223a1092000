import { z } from 'zod';
import { page, profile, severity } from './common.ts';
import { itemSummary } from './posture.ts';

export const checkRow = z.object({
  id: z.string(),
  item: z.number().int(),
  severity,
  scope: z.enum(['c', 'w', 'n', 'k']),
  title: z.string(),
  failing: z.string(),
  phase: z.string(),
  layer: z.string(),
  course: z.number().int(),
  built: z.boolean(),
  /** Switched off by the configuration: asked of nothing. */
  off: z.boolean().default(false),
  pass: z.number().int(),
  fail: z.number().int(),
  unknown: z.number().int(),
  waived: z.number().int(),
  notApplicable: z.number().int(),
  /** Points of the cluster's ledger this check costs. */
  points: z.number(),
});

export const checkDetail = checkRow.extend({
  docs: z.object({
    why: z.string(),
    remedy: z.string(),
    blind: z.string(),
    commands: z.array(z.string()),
    references: z.array(z.object({ label: z.string(), url: z.string().optional() })),
  }),
  patchYaml: z.string().nullable(),
  examples: z.object({ pass: z.array(z.object({ title: z.string(), yaml: z.string() })), fail: z.array(z.object({ title: z.string(), yaml: z.string() })) }),
  /** Cluster score if it passed everywhere, minus now; null without a score. */
  gain: z.number().nullable(),
});

/** A setting of the configuration that is not as the checklist has it, in words. */
export const settingDifference = z.object({ setting: z.string(), usual: z.string(), here: z.string() });

export const checklist = z.object({
  items: z.array(itemSummary),
  checks: z.array(checkRow),
  profile,
  /** What the profile changes. */
  differences: z.array(settingDifference),
});
export const checkPage = page(checkRow);

export type CheckRow = z.infer<typeof checkRow>;
export type CheckDetail = z.infer<typeof checkDetail>;
export type Checklist = z.infer<typeof checklist>;
