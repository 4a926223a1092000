import { z } from 'zod';
import { MANAGER_TOOLS } from '../kubernetes/managers.ts';
import { aggregate, findingCounts, page } from './common.ts';

/** What puts an object back as it was, so that a fix has to go there (lib/kubernetes/managers.ts). */
export const manager = z.object({
  tool: z.enum(MANAGER_TOOLS),
  reference: z.string(),
  name: z.string(),
  namespace: z.string().nullable(),
  /** The label or annotation that says so. */
  key: z.string().nullable(),
});

/** Who something belongs to, and what says so. */
export const ownershipMark = z.object({
  value: z.string(),
  place: z.enum(['workload', 'template', 'namespace']),
  key: z.string(),
  source: z.enum(['label', 'annotation']),
});

/** All that belongs to one owner or team, as the list of workloads filtered by it. */
export const ownerRow = aggregate.extend({
  /** The value to filter by; `-` for what names nobody, where `name` is empty. */
  value: z.string(),
  workloads: z.number().int(),
  pods: z.number().int(),
  /** Namespaces that have such a workload. */
  namespaces: z.number().int(),
  findings: findingCounts,
  /** Workloads with a failing critical check. */
  criticalWorkloads: z.number().int(),
  alerts: z.number().int(),
});

export const OWNERSHIP_KINDS = ['owner', 'team'] as const;
export const ownerPage = page(ownerRow).extend({
  by: z.enum(OWNERSHIP_KINDS),
  /** The labels and annotations that were looked for, the first that is set wins. */
  keys: z.array(z.string()),
});

export type ManagerWire = z.infer<typeof manager>;
export type OwnershipMarkWire = z.infer<typeof ownershipMark>;
export type OwnerRow = z.infer<typeof ownerRow>;
export type OwnerPage = z.infer<typeof ownerPage>;
