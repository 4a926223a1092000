import { z } from 'zod';
import { page, unreadKind } from './common.ts';

/** What can be odd about a policy. */
export const ODDITIES = ['selects-nothing', 'unmatched', 'allows-all', 'duplicate', 'shadowed'] as const;

export const networkPolicyRow = z.object({
  namespace: z.string(),
  name: z.string(),
  directions: z.array(z.enum(['ingress', 'egress'])),
  /** How many workloads it selects, those on the network of their node left out, and the keys of the first fifty; null where they cannot be read. */
  selects: z.number().int().nullable(),
  workloads: z.array(z.string()),
  oddities: z.array(z.enum(ODDITIES)),
  /** Rules none of whose peers is there. */
  unmatched: z.array(z.object({ path: z.string(), sentence: z.string(), cutsDns: z.boolean() })),
  /** Rules that open all ports to everyone. */
  opens: z.array(z.object({ path: z.string(), cause: z.string() })),
  duplicateOf: z.string().nullable(),
  shadowedBy: z.string().nullable(),
});

const reachRow = z.object({
  /** Namespace; null for what belongs to none that is named. */
  peer: z.string().nullable(),
  /** `namespace`, `outside` for addresses outside the cluster, `hidden` for namespaces that may not be seen, together. */
  kind: z.enum(['namespace', 'outside', 'hidden']),
  /** Workloads of the namespace that take part, of all it has. */
  own: z.number().int(),
  ownTotal: z.number().int(),
  others: z.number().int(),
  othersTotal: z.number().int(),
  ports: z.string(),
  ranges: z.array(z.string()),
});

export const network = z.object({
  at: z.string(),
  /** The plugin that enforces policies; `none` where the network is known not to; null where none was recognised. */
  enforcer: z.string().nullable(),
  enforcerNote: z.string(),
  counts: z.object({ policies: z.number().int(), namespaces: z.number().int(), ...Object.fromEntries(ODDITIES.map((odd) => [odd, z.number().int()])) } as { policies: z.ZodNumber; namespaces: z.ZodNumber } & Record<(typeof ODDITIES)[number], z.ZodNumber>),
  /** ClusterNetworkPolicies, AdminNetworkPolicies and BaselineAdminNetworkPolicies. */
  clusterPolicies: z.array(
    z.object({
      kind: z.string(),
      name: z.string(),
      tier: z.string(),
      priority: z.number().int(),
      /** What it is about, in words. */
      subject: z.string(),
      /** How many workloads it selects, of those that may be seen. */
      selects: z.number().int(),
      ingress: z.array(z.string()),
      egress: z.array(z.string()),
    }),
  ),
  /** Policies of network plugins' own kinds, by kind and namespace (null for the whole cluster): they are not evaluated. */
  unevaluated: z.array(z.object({ kind: z.string(), namespace: z.string().nullable(), policies: z.number().int() })),
  /** What cannot be read, so that policies are missing or nothing is said of them. */
  unread: z.array(unreadKind),
  /** Null without a namespace, and where its policies cannot be read. */
  reach: z.object({ namespace: z.string(), inbound: z.array(reachRow), outbound: z.array(reachRow) }).nullable(),
});

export const networkPolicyPage = page(networkPolicyRow);

export type NetworkPolicyRow = z.infer<typeof networkPolicyRow>;
export type Network = z.infer<typeof network>;
export type ReachRowWire = z.infer<typeof reachRow>;
export type Oddity = (typeof ODDITIES)[number];
