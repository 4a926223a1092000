import { z } from 'zod';
import { page, unreadKind } from './common.ts';

/** Something that looks at pods as they are created. */
export const admissionGate = z.object({
  /** `ValidatingAdmissionPolicy`, `ValidatingWebhookConfiguration`, `MutatingWebhookConfiguration`. */
  kind: z.string(),
  name: z.string(),
  /** The binding's or the webhook's name. */
  part: z.string(),
  /** The policy engine behind a webhook; null where it is none that is known. */
  engine: z.string().nullable(),
  /** What it does with a pod it does not like: Deny, Warn, Audit; `Mutate` for one that changes pods. */
  actions: z.array(z.string()),
  /** Whether it counts as an enforcing gate for the checks of item 11. */
  counts: z.boolean(),
  failurePolicy: z.string(),
  timeoutSeconds: z.number().int().nullable(),
  service: z.string().nullable(),
  /** Host of the URL it calls instead of a service. */
  host: z.string().nullable(),
  /** Whether its service has a ready endpoint; null where it names none, or that cannot be told. */
  serviceReady: z.boolean().nullable(),
  /** Names of CEL match conditions, which are not evaluated. */
  matchConditions: z.array(z.string()),
  /** Whether it looks at pods at all. */
  pods: z.boolean(),
  createdAt: z.string().nullable(),
  /** Namespaces where it looks at pods, of those that may be seen; `some` where only some of their pods. */
  namespaces: z.array(z.object({ name: z.string(), matches: z.enum(['all', 'some', 'undecided']) })),
  /** Workloads there that have pods older than it: it has never looked at them. How many, and the keys of the first fifty. */
  older: z.number().int(),
  olderWorkloads: z.array(z.string()),
});

export const admissionRow = z.object({
  namespace: z.string(),
  platform: z.boolean(),
  workloads: z.number().int(),
  podSecurity: z
    .object({
      enforce: z.object({ level: z.string(), version: z.string(), from: z.enum(['label', 'default', 'none']) }),
      audit: z.object({ level: z.string(), version: z.string() }),
      warn: z.object({ level: z.string(), version: z.string() }),
      /** What is wrong with labels, in the API server's words. */
      errors: z.array(z.string()),
      /** `enforce-version` names a policy older than the cluster, by so many minor versions; null where it does not. */
      staleBy: z.number().int().nullable(),
    })
    .nullable(),
  /** Whether a pod create there passes an enforcing gate, and whether one holds when things break, as the checks judge it. */
  enforced: z.enum(['yes', 'some', 'no', 'unknown', 'none']),
  failsClosed: z.enum(['yes', 'some', 'no', 'unknown', 'none']),
  /** Gates that look at pods there, by `part`. */
  gates: z.array(z.object({ name: z.string(), part: z.string(), matches: z.enum(['all', 'some', 'undecided']) })),
});

export const admission = z.object({ at: z.string(), gates: z.array(admissionGate), engines: z.array(z.string()), unread: z.array(unreadKind) });
export const admissionPage = page(admissionRow);

export type AdmissionGateWire = z.infer<typeof admissionGate>;
export type AdmissionRow = z.infer<typeof admissionRow>;
export type Admission = z.infer<typeof admission>;
