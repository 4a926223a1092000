import { z } from 'zod';

/** The waiver that a waived check is waived by; where several cover it together, the one that decides until when. */
export const waiverRef = z.object({
  id: z.string(),
  reason: z.string(),
  ticket: z.string().nullable(),
  /** As written; null for a shipped set, which is reviewed instead. */
  expires: z.string().nullable(),
  /** ISO time at which it ceases to count. */
  until: z.string().nullable(),
  origin: z.enum(['file', 'annotation', 'add-on']),
  /** Where it stands: `waivers.yaml:12`, `Deployment shop/cart`, `kube-proxy, reviewed 2026-11-24`. */
  source: z.string(),
  /** How many waivers in force are about this check of this workload. */
  together: z.number().int(),
});

export type WaiverRef = z.infer<typeof waiverRef>;
