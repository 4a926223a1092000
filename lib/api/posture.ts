import { z } from 'zod';
import { PRIORITIES } from '../model/runtime-event.ts';
import { aggregate, cell, findingCounts, page, profile, severity } from './common.ts';
import { manager } from './owners.ts';

const podSecurityLevel = z.object({ level: z.string(), version: z.string(), labelled: z.boolean() });

export const clusterInfo = z.object({
  slug: z.string(),
  name: z.string(),
  kind: z.enum(['kubernetes', 'manifests', 'demo']),
  version: z.string().nullable(),
  server: z.string().nullable(),
  /** `error` where it is not the cluster that fails but what watches it. */
  state: z.enum(['starting', 'ok', 'degraded', 'unreachable', 'error']),
  /** ISO time since when the state holds; null where that is not known. */
  since: z.string().nullable(),
  /** Why the state is not ok, in one sentence. */
  message: z.string().nullable(),
  nodes: z.number().int().nullable(),
  pods: z.number().int(),
  namespaces: z.number().int(),
  workloads: z.number().int(),
  revision: z.number().int(),
  /** ISO time of the newest thing known from the cluster. */
  asOf: z.string().nullable(),
  /** From which priority on a runtime event is an alert; null until the engine says. */
  alertPriority: z.enum(PRIORITIES).nullable().default(null),
});

/** One bar of the Checklist: shares of workloads per state of the item's cell. */
export const itemSummary = z.object({
  item: z.number().int(),
  id: z.string(),
  title: z.string(),
  short: z.string(),
  phase: z.string(),
  layer: z.string(),
  course: z.number().int(),
  built: z.enum(['full', 'part', 'none']),
  notBuilt: z.array(z.string()),
  /** Checks that the configuration has switched off. */
  off: z.array(z.string()).default([]),
  pass: z.number().int(),
  fail: z.number().int(),
  unknown: z.number().int(),
  waived: z.number().int(),
  notApplicable: z.number().int(),
  worst: severity.nullable(),
});

/** "Fix these first": one entry per check (issue text: gain, then fewer objects to edit). */
export const fix = z.object({
  check: z.string(),
  item: z.number().int(),
  severity,
  title: z.string(),
  gain: z.number(),
  /** Cluster score it would have. */
  to: z.number(),
  workloads: z.number().int(),
  namespaces: z.number().int(),
  /** Objects that must be edited: templates for a workload field, Namespaces or policies for a namespace fact. */
  objects: z.number().int(),
  objectKind: z.string(),
});

export const overview = z.object({
  cluster: clusterInfo,
  at: z.string(),
  scoring: z.number().int(),
  profile,
  posture: aggregate,
  platform: aggregate.nullable(),
  items: z.array(itemSummary),
  findings: findingCounts,
  fixFirst: z.array(fix),
  headline: z.object({
    criticalWorkloads: z.number().int(),
    openNamespaces: z.number().int(),
    rootWorkloads: z.number().int(),
    alerts: z.number().int(),
    unreadableNamespaces: z.number().int(),
    unknownChecks: z.number().int(),
  }),
  /** Score change over 7 days; null where there is no point that old. */
  delta7d: z.number().nullable(),
  counts: z.object({ namespaces: z.number().int(), workloads: z.number().int(), pods: z.number().int(), nodes: z.number().int() }),
});

export const namespaceRow = aggregate.extend({
  platform: z.boolean(),
  readable: z.boolean(),
  workloads: z.number().int(),
  pods: z.number().int(),
  findings: findingCounts,
  criticalWorkloads: z.number().int(),
  podSecurity: z.object({ enforce: podSecurityLevel, audit: podSecurityLevel, warn: podSecurityLevel, errors: z.array(z.string()) }).nullable(),
  /** Isolated workloads per direction, of those to which the question applies. */
  network: z.object({
    applicable: z.number().int(),
    ingress: z.number().int(),
    egress: z.number().int(),
    /** Of how many of them it cannot be told. Reports from before this was said have none. */
    unknown: z.object({ ingress: z.number().int(), egress: z.number().int() }).default({ ingress: 0, egress: 0 }),
    defaultDeny: z.boolean(),
    policies: z.number().int(),
    /** What the configuration has switched off: it is asked of nothing, and its number says nothing. */
    off: z.array(z.enum(['ingress', 'egress', 'defaultDeny'])).default([]),
  }),
  alerts: z.number().int(),
  delta7d: z.number().nullable(),
});

export const workloadRow = aggregate.extend({
  namespace: z.string(),
  kind: z.string(),
  key: z.string(),
  platform: z.boolean(),
  /** `Kind.group/name` of the owner, with its namespace where a tool of another kind manages it; null where nothing is known to. */
  managedBy: z.string().nullable(),
  manager: manager.nullable().default(null),
  owner: z.string().nullable(),
  team: z.string().nullable().default(null),
  pods: z.number().int(),
  cells: z.array(cell),
  findings: findingCounts,
  /** The finding that costs most. */
  worst: z.object({ check: z.string(), severity, title: z.string() }).nullable(),
  alerts: z.number().int(),
  delta7d: z.number().nullable(),
});

export const namespaceDetail = namespaceRow.extend({
  cluster: clusterInfo,
  revision: z.number().int(),
  at: z.string(),
  scoring: z.number().int(),
  profile,
  items: z.array(itemSummary),
  rows: z.array(workloadRow),
  /** Workloads whose next rollout would be refused at each level, decided as Pod Security Admission would; `unread`: of how many it cannot be told, because their pods cannot be read. */
  wouldReject: z.object({ version: z.string(), baseline: z.array(z.string()), restricted: z.array(z.string()), unread: z.number().int().default(0) }),
  createdAt: z.string().nullable(),
  labels: z.record(z.string(), z.string()),
  limitRanges: z.array(z.string()),
  policies: z.array(z.object({ name: z.string(), selects: z.number().int(), types: z.array(z.string()) })),
});

export const namespacePage = page(namespaceRow);
export const workloadPage = page(workloadRow);
export const clusterPage = page(clusterInfo.extend({ posture: aggregate.nullable() }));

export type ClusterInfo = z.infer<typeof clusterInfo>;
export type ItemSummary = z.infer<typeof itemSummary>;
export type Fix = z.infer<typeof fix>;
export type Overview = z.infer<typeof overview>;
export type NamespaceRow = z.infer<typeof namespaceRow>;
export type NamespaceDetail = z.infer<typeof namespaceDetail>;
export type WorkloadRow = z.infer<typeof workloadRow>;
